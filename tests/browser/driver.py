"""driver.py - headless Chromium, driven through chromedriver with the standard library alone.

A Browser is one session. Pages are opened from files; devtools() reaches what WebDriver has no word
for (media, script off, keys); requests() and complaints() say what the page asked for and what the
console had to say since the last open()."""

import base64
import json
import pathlib
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.request

KEYS = {
    "Tab": ("Tab", 9), "Enter": ("Enter", 13), "Escape": ("Escape", 27), " ": ("Space", 32),
    "ArrowDown": ("ArrowDown", 40),
}


# Straight to the driver, whatever proxy the environment names.
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Browser:
    def __init__(self):
        driver = shutil.which("chromedriver")
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if not driver or not chromium:
            raise SystemExit("tests/browser: chromium or chromedriver is missing")
        self.profile = tempfile.mkdtemp(prefix="slant-browser-")
        self.process = subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.base = None
        for line in self.process.stdout:
            found = re.search(r"successfully on port (\d+)", line)
            if found:
                self.base = "http://127.0.0.1:" + found.group(1)
                break
        arguments = ["--headless=new", "--disable-gpu", "--no-sandbox", "--hide-scrollbars",
                     "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
                     "--user-data-dir=" + self.profile]
        wanted = {"browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
                  "goog:chromeOptions": {"binary": chromium, "args": arguments}}
        made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = "/session/" + made["sessionId"]
        self.devtools("Network.enable")

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method,
                                         headers={"Content-Type": "application/json"})
        try:
            with LOCAL.open(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from None

    def devtools(self, command, **parameters):
        return self.call("POST", self.session + "/goog/cdp/execute",
                         {"cmd": command, "params": parameters})

    def close(self):
        try:
            self.call("DELETE", self.session)
        finally:
            self.process.terminate()
            self.process.wait()
            shutil.rmtree(self.profile, ignore_errors=True)

    # ---- the window ----

    def size(self, width, height=900):
        self.devtools("Emulation.setDeviceMetricsOverride", width=width, height=height,
                      deviceScaleFactor=1, mobile=width < 600)

    def media(self, scheme="light", kind=""):
        self.devtools("Emulation.setEmulatedMedia", media=kind,
                      features=[{"name": "prefers-color-scheme", "value": scheme}])

    def scripts(self, on):
        self.devtools("Emulation.setScriptExecutionDisabled", value=not on)

    def open(self, path, fragment=""):
        self.logs("browser")
        self.logs("performance")
        self.call("POST", self.session + "/url", {"url": "about:blank"})
        address = pathlib.Path(path).resolve().as_uri() + fragment
        self.call("POST", self.session + "/url", {"url": address})

    def screenshot(self, path, whole=False):
        shot = self.devtools("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        pathlib.Path(path).write_bytes(base64.b64decode(shot["data"]))

    def pdf(self):
        printed = self.devtools("Page.printToPDF", printBackground=True)
        return base64.b64decode(printed["data"])

    # ---- the page ----

    def run(self, script, *arguments):
        return self.call("POST", self.session + "/execute/sync",
                         {"script": script, "args": list(arguments)})

    def press(self, key):
        code, number = KEYS[key]
        for kind in ("keyDown", "keyUp"):
            extra = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.devtools("Input.dispatchKeyEvent", type=kind, key=key, code=code,
                          windowsVirtualKeyCode=number, **extra)

    def mouse_to(self, x, y):
        self.devtools("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.devtools("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left",
                          clickCount=1)

    # ---- what it said and asked for ----

    def logs(self, kind):
        return self.call("POST", self.session + "/se/log", {"type": kind})

    def complaints(self):
        return [entry["message"] for entry in self.logs("browser")]

    def requests(self):
        """Addresses that the page asked for, itself and data: left out."""
        addresses = []
        for entry in self.logs("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if message["params"].get("type") != "Document" and not address.startswith("data:"):
                    addresses.append(address)
        return addresses
