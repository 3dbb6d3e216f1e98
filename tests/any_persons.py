"""Any persons as signals name them, hostile names among them."""

from hypothesis import strategies as st

from radarfunctie.domain.signal import AddressClaim, PartialDate, PersonClaim

names = st.none() | st.one_of(
    st.sampled_from(
        [
            "Johanna Maria",
            "Hanneke",
            "van der Berg",
            "Y\u0131lmaz",
            "Ünal-El Idrissi",
            "محمد",
            "李娜",
            "Øre",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20),
)
births = (
    st.none()
    | st.builds(PartialDate, st.integers(1900, 2024), st.none() | st.integers(1, 12))
    | st.dates()
    .filter(lambda day: day.year > 1900)
    .map(lambda day: PartialDate(day.year, day.month, day.day))
)
homes = st.lists(
    st.builds(
        AddressClaim,
        street=names,
        number=st.none() | st.integers(1, 30),
        postcode=st.sampled_from([None, "6811AB", "6811 ab", "1012JS"]),
        town=names,
    ),
    max_size=2,
).map(tuple)
claims = st.builds(
    PersonClaim,
    ref=st.just("p1"),
    first_names=names,
    call_name=names,
    initials=st.sampled_from([None, "J.M.", "J", "M.J."]),
    surname=names,
    partner_surname=names,
    birth_date=births,
    age=st.none() | st.integers(0, 90),
    sex=st.sampled_from([None, "M", "V", "X", "unknown"]),
    bsn=st.sampled_from([None, "999990019", "999990020", "12"]),
    addresses=homes,
    phones=st.lists(st.sampled_from(["06-12345678", "0031612345678", "1"]), max_size=2).map(tuple),
)
