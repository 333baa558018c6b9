"""The book links to the repository being built, in every form of its address, or not at all."""

from __future__ import annotations

import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ConfigError

from bookkit.launch import Repository, find, parse
from tests.minibook import build, page

HERE = Repository("an-owner", "a.name_1")
TITLES = {
    "chapters/index": "Home",
    "chapters/neuron": "A neuron",
    "chapters/words": "A & b",
    "404": "Page not found",
    "search": "search",
}
PAGES = [f"{name}.html" for name in TITLES]


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/an-owner/a.name_1",
        "https://github.com/an-owner/a.name_1/",
        "https://github.com/an-owner/a.name_1.git",
        "https://someone:secret@github.com/an-owner/a.name_1.git",
        "https://GitHub.com/an-owner/a.name_1.git\n",
        "git@github.com:an-owner/a.name_1.git",
        "ssh://git@github.com/an-owner/a.name_1.git",
        "ssh://git@ssh.github.com:443/an-owner/a.name_1",
    ],
)
def test_every_form_of_an_address_on_github_is_read(address):
    assert parse(address) == HERE


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://example.org/an-owner/a.name_1",
        "https://github.com.example.org/an-owner/a.name_1",
        "https://example.org/github.com/an-owner/a.name_1",
        "https://github.com/an-owner",
        "https://github.com/an-owner/a.name_1/tree/main",
        "git@example.org:an-owner/a.name_1.git",
        "/srv/git/a.name_1",
        "../a.name_1",
    ],
)
def test_no_other_address_is_taken_for_one(address):
    assert parse(address) is None


def test_the_jobs_own_words_come_first(tmp_path):
    runner = {
        "GITHUB_SERVER_URL": "https://github.com",
        "GITHUB_REPOSITORY": "an-owner/a.name_1",
        "GITHUB_REF_NAME": "feature/x",
    }
    assert find(runner, tmp_path) == Repository("an-owner", "a.name_1", "feature/x")
    wanted = {"BOOK_REPOSITORY": "https://github.com/else/where"}
    assert find(runner | wanted, tmp_path) == Repository("else", "where")


@pytest.mark.parametrize("ref", ["12/merge", ""])
def test_a_pull_request_is_no_branch_that_binder_could_open(tmp_path, ref):
    runner = {"GITHUB_REPOSITORY": "an-owner/a.name_1", "GITHUB_REF_NAME": ref}
    assert find(runner, tmp_path) == HERE


def test_a_server_of_ones_own_is_not_github(tmp_path):
    runner = {"GITHUB_REPOSITORY": "a/b", "GITHUB_SERVER_URL": "https://git.example.org"}
    assert find(runner, tmp_path) is None


def test_an_address_that_was_meant_and_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(ConfigError, match=r"BOOK_REPOSITORY is 'owner'.*should be the address"):
        find({"BOOK_REPOSITORY": "owner"}, tmp_path)


def git(folder, *arguments):
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def test_the_git_remote_counts_only_at_the_root_of_the_working_copy(tmp_path):
    assert find({}, tmp_path) is None
    git(tmp_path, "init")
    assert find({}, tmp_path) is None
    git(tmp_path, "remote", "add", "origin", "git@github.com:an-owner/a.name_1.git")
    assert find({}, tmp_path) == HERE
    (tmp_path / "copy").mkdir()
    assert find({}, tmp_path / "copy") is None


def test_a_branch_with_a_slash_stays_one_part_of_binders_address():
    repository = Repository("o", "n", "feature/x")
    address = "https://mybinder.org/v2/gh/o/n/feature%2Fx?urlpath=lab/tree/chapters/a.ipynb"
    assert repository.binder("chapters/a.ipynb") == address


def links(folder, name):
    """Return where a page's links lead outside the site."""
    found = BeautifulSoup(page(folder, name), "html.parser").select("a[href^=http]")
    return [link["href"] for link in found]


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    """Return a book built where no repository is known."""
    folder = tmp_path_factory.mktemp("without")
    done = build(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def known(tmp_path_factory):
    """Return a book built by a job that names its repository and its site."""
    folder = tmp_path_factory.mktemp("known")
    environment = {
        "GITHUB_REPOSITORY": "an-owner/a.name_1",
        "GITHUB_REF_NAME": "main",
        "BOOK_URL": "https://an-owner.github.io/a.name_1",
    }
    done = build(folder, environment)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("name", PAGES)
def test_where_no_repository_is_known_no_link_leads_away(without, name):
    assert links(without, name) == []
    assert "github" not in page(without, name).lower()
    assert "mybinder" not in page(without, name)


@pytest.mark.parametrize(("name", "title"), TITLES.items())
def test_every_page_links_to_the_repository_and_to_a_report_with_its_title(known, name, title):
    found = links(known, f"{name}.html")
    assert "https://github.com/an-owner/a.name_1" in found
    new = "https://github.com/an-owner/a.name_1/issues/new?"
    [report] = [urlsplit(link) for link in found if link.startswith(new)]
    fields = {"title": [f"Mistake on the page “{title}”"], "body": [f"Page: {name}\n\n"]}
    assert parse_qs(report.query) == fields
    assert all(link.split("/")[2] in {"github.com", "mybinder.org"} for link in found)


def test_the_chapter_and_the_badge_open_on_binder(known):
    binder = (
        "https://mybinder.org/v2/gh/an-owner/a.name_1/main?urlpath=lab/tree/chapters/neuron.ipynb"
    )
    assert binder in links(known, "chapters/neuron.html")
    badge = BeautifulSoup(page(known, "chapters/index.html"), "html.parser").select_one(
        ".launch-badge a"
    )
    assert badge["href"] == binder


def test_a_page_that_is_no_notebook_does_not_open_on_binder(known):
    assert "mybinder" not in page(known, "chapters/words.html")


@pytest.fixture(scope="module")
def opened(known, browser):
    """Return a page of the book in a browser."""
    shown = browser.new_page()
    shown.goto((known / "_build" / "html" / "chapters" / "words.html").as_uri())
    yield shown
    shown.close()


@pytest.mark.parametrize("width", [1920, 1280, 769, 768, 600, 375])
def test_what_stands_below_an_article_starts_where_its_text_does(opened, width):
    opened.set_viewport_size({"width": width, "height": 900})
    lines = (".bd-article h1", ".report-mistake a", "p.copyright")
    lefts = [opened.locator(line).bounding_box()["x"] for line in lines]
    assert lefts == [lefts[0]] * len(lines)


def test_the_page_for_wrong_addresses_starts_its_links_where_the_site_stands(known, without):
    for folder, start in ((known, "/a.name_1/"), (without, "/")):
        soup = BeautifulSoup(page(folder, "404.html"), "html.parser")
        inside = [link["href"] for link in soup.select("a[href]:not([href^='http'])")]
        assert all(link.startswith((start, "#")) for link in inside), inside
        assert f"{start}chapters/neuron.html" in inside


def test_the_root_leads_to_the_first_page(without):
    soup = BeautifulSoup(page(without, "index.html"), "html.parser")
    assert soup.select_one("meta[http-equiv=refresh]")["content"] == "0; url=chapters/index.html"
