"""The files of deploy/ agree with each other."""

import re

import pytest
import yaml

from tools.nginx import TEMPLATE, filled

DEPLOY = TEMPLATE.parent
NAMES = re.compile(r"server (\S+) ")


def fronts() -> dict[str, dict[str, str]]:
    """Return the environment of the front in each way of running it."""
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    cluster = yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8"))
    front = next(
        each
        for each in cluster
        if each["kind"] == "Deployment" and each["metadata"]["name"] == "atlas-front"
    )
    container = front["spec"]["template"]["spec"]["containers"][0]
    return {
        "compose": compose["services"]["front"]["environment"],
        "kubernetes": {one["name"]: one.get("value", "") for one in container["env"]},
    }


@pytest.mark.parametrize("way", ["compose", "kubernetes"])
def test_every_word_of_the_template_is_given(way: str) -> None:
    """What nginx's image finds out for itself aside, nothing is left unfilled or missing."""
    words = {**fronts()[way], "NGINX_LOCAL_RESOLVERS": "127.0.0.1"}
    text = filled(TEMPLATE.read_text(encoding="utf-8"), words)
    code = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    assert "${" not in code


def test_the_front_knows_every_replica_there_may_be() -> None:
    cluster = list(yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8")))
    most = next(each for each in cluster if each["kind"] == "HorizontalPodAutoscaler")
    known = NAMES.findall(fronts()["kubernetes"]["ATLAS_REPLICAS"])
    assert len(set(known)) == most["spec"]["maxReplicas"]


def test_the_image_takes_in_what_the_app_needs() -> None:
    """Each folder and file let in is there; none of the app's folders is left out."""
    root = DEPLOY.parent
    lines = (root / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert all((root / name).exists() for name in let_in)
    assert {"app.py", "atlas", "geodata", "locale", "pages", "static", "ui"} <= let_in
