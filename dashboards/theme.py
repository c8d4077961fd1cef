"""The Mantine theme: one family, ink and paper of the picture, one blue for what can be done."""

from __future__ import annotations

THEME = {
    "fontFamily": "'Source Sans 3', sans-serif",
    "fontFamilyMonospace": "ui-monospace, monospace",
    "headings": {"fontFamily": "'Source Sans 3', sans-serif", "fontWeight": "600"},
    "primaryColor": "ink",
    "primaryShade": {"light": 6, "dark": 4},
    "defaultRadius": "xs",
    "black": "#161A22",
    "white": "#FFFFFF",
    "cursorType": "pointer",
    "focusRing": "auto",
    "respectReducedMotion": True,
    "colors": {
        "ink": ["#EEF4FF", "#DCE7FB", "#B6CDF6", "#8DB1F2", "#7FB0FF", "#3C78DF", "#1C5FD4", "#1550B8", "#0F4197", "#0A3277"],
        "dark": ["#EEF1F6", "#D3D9E2", "#A6AFBD", "#7C8798", "#3A4454", "#2B3340", "#222935", "#12161D", "#0E1218", "#0A0D12"],
    },
}
