"""Life stories of others than couples with children: the old, the young, the homeless."""

from radarfunctie.demo.calendar import END, YEAR
from radarfunctie.demo.couple_story import CoupleStory, Namesake
from radarfunctie.demo.family_maker import FamilyMaker
from radarfunctie.demo.people import Family


def tell_old_couple(m: FamilyMaker) -> None:
    """An old couple, a child who cares and does not always care well, a care home, a death."""
    rng = m.rng
    kindred = m.naming.kindred(rng)
    man = m.person("M", m.start - int(YEAR * rng.uniform(64, 88)),
                   m.naming.surname(rng, kindred, "M"), kindred)  # fmt: skip
    woman, _ = m.stranger("V", man.born + int(rng.gauss(2, 4) * YEAR))
    since = man.born + int(40 * YEAR)
    home = m.household(since, m.home(m.region))
    m.enter(man, home, since)
    m.enter(woman, home, since)
    m.marry(woman, man, man.born + int(26 * YEAR))
    born = woman.born + int(YEAR * rng.uniform(21, 36))
    sex = rng.pick("MV")
    child = m.person(
        sex, born, m.naming.child_surname(rng, kindred, sex, man), kindred, (woman, man)
    )
    if rng.random() < 0.3:
        m.enter(child, home, min(born + int(YEAR * 40), m.start - 100))
    else:
        own = m.household(
            min(born + int(YEAR * 24), m.start - 100), m.home(m.next_region(m.region))
        )
        m.enter(child, own, own.moves[0][0])
    for elder in (man, woman):
        m.mortal(elder)
    widowed = min(man.died, woman.died)
    left = woman if woman.died >= man.died else man
    moves_at = m.start + rng.randrange(300, max(END - m.start, 301))
    if rng.random() < 0.4 and moves_at < left.died:
        care = m.household(moves_at, m.places.care_home(home.address_on(moves_at).region))
        m.go(left, home, care, moves_at)
        m.scene(care, child, left, "elder_abuse", (moves_at, left.died), 1.0)
    m.scene(home, child, woman, "elder_abuse", (woman.born + int(60 * YEAR), woman.died), 2.0)
    m.scene(home, man, woman, "partner_violence", (m.start, widowed), 1.5)
    m.scene(home, child, man, "elder_abuse", (man.born + int(60 * YEAR), man.died), 1.0)


def tell_young(m: FamilyMaker) -> None:
    """Someone in a student house, a housemate, and a former partner who does not let go."""
    rng = m.rng
    one, _ = m.stranger("V", m.start - int(YEAR * rng.uniform(12, 24)))
    ex, _ = m.stranger("M", one.born - rng.randrange(-300, 2000))
    since = max(one.born + int(18 * YEAR), m.start - 700)
    room = m.household(since, m.places.student_room(rng, m.region))
    m.enter(one, room, since)
    away = m.household(since, m.home(m.next_region(m.region)))
    m.enter(ex, away, since)
    m.wander(room, END)
    m.scene(room, ex, one, "ex_partner", (since, END), 2.0)
    if rng.random() < 0.4:
        other, _ = m.stranger(rng.pick("MV"), one.born + rng.randrange(-700, 700))
        theirs = m.household(since, room.moves[0][1])
        m.enter(other, theirs, since)
        m.scene(theirs, other, one, "domestic_other", (since, since + 900), 1.0)


def tell_homeless(m: FamilyMaker) -> None:
    """A man without a fixed home, and the mother or former partner whose door he comes to."""
    rng = m.rng
    man, kindred = m.stranger("M", m.start - int(YEAR * rng.uniform(22, 52)))
    box = m.household(m.start - 400, m.places.letter_box(rng, m.region))
    m.enter(man, box, m.start - 400)
    mother = m.person("V", man.born - int(YEAR * rng.uniform(19, 38)),
                      m.naming.surname(rng, kindred, "V"), kindred)  # fmt: skip
    home = m.household(m.start - 4000, m.home(m.region))
    m.enter(mother, home, m.start - 4000)
    man.parents = (mother,)
    m.mortal(mother)
    m.scene(home, man, mother, "violence_to_parents", (m.start, mother.died), 1.0)
    if rng.random() < 0.5:
        ex, _ = m.stranger("V", man.born + rng.randrange(-500, 2500))
        theirs = m.household(m.start - 900, m.home(m.region))
        m.enter(ex, theirs, m.start - 900)
        m.wander(theirs, END)
        m.scene(theirs, man, ex, "ex_partner", (m.start, END), 2.0)


def tell_family(m: FamilyMaker, namesake: Namesake | None) -> Family:
    """One family of the demo; `namesake` is a name and birth date shared with another family."""
    luck = m.rng.random()
    if namesake is not None or luck < 0.85:
        CoupleStory(m, namesake).tell()
    elif luck < 0.90:
        tell_old_couple(m)
    elif luck < 0.96:
        tell_young(m)
    else:
        tell_homeless(m)
    return m.family
