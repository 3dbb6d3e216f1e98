"""Help: how a role begins, what its pages are for, and what words mean here."""

from starlette.requests import Request
from starlette.responses import Response

from radarfunctie.pages.frame import frame_of
from radarfunctie.pages.menu import menu
from radarfunctie.pages.session import csrf_of, reader_of, with_csrf
from radarfunctie.pages.texts_help import HELP

_EXPLAINED = {
    "/": "explain_triage",
    "/hits": "explain_hits",
    "/tasks": "explain_tasks",
    "/check": "explain_check",
    "/network": "net_lead",
    "/reviews": "explain_review",
    "/thresholds": "th_lead",
    "/models": "md_lead",
    "/imports": "im_lead",
    "/approvals": "ap_lead",
    "/audit": "au_lead",
    "/retention": "rt_explain",
    "/requests": "rq_lead",
    "/statistics": "st_explain",
}


def help_page(request: Request) -> Response:
    """The help of the reader's role."""
    frame, reader = frame_of(request), reader_of(request)
    words, token = frame.words_for(request), csrf_of(request)
    known = [key.removeprefix("word_") for key in HELP if key.startswith("word_")]
    told = [(words.text(f"word_{one}"), words.text(f"means_{one}")) for one in known]
    page = frame.render(
        request,
        "help.html",
        title=words.text("help"),
        reader=reader,
        csrf=token,
        begin=words.text(f"begin_{reader.role.value}"),
        pages=[
            (item.path, words.text(item.word), words.text(_EXPLAINED[item.path]))
            for item in menu(reader, frame.radar.policy)
            if item.path in _EXPLAINED
        ],
        glossary=sorted(told, key=lambda one: one[0].lower()),
    )
    return with_csrf(page, request, token)
