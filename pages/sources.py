"""The sources: what each is, what was read in it, and what the words of certainty mean."""

import streamlit as st

from ui import chrome
from ui.bibliography import page

speech = chrome.spoken(chrome.language())
# The browser looks for the entry of an address before Streamlit has drawn it: look again.
AIM = """<script>
(() => {
  const aim = (tries) => {
    const entry = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!entry) return tries && setTimeout(() => aim(tries - 1), 100);
    entry.classList.add("aimed");
    entry.scrollIntoView({ block: "center" });
  };
  if (location.hash) aim(50);
})();
</script>"""

chrome.complain(st.session_state.pop("said", []))
st.html(page(chrome.atlas(), speech))
st.html(AIM, unsafe_allow_javascript=True)
