"""A real peer for Routelock's tests: paho-mqtt 1.6, which others wrote. See mqtt-peer.js for what it takes and
prints; the steps are the same."""

import json
import ssl
import sys
import threading

import paho.mqtt.client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.subscribeoptions import SubscribeOptions

SETTINGS = json.loads(sys.argv[1])
V5 = SETTINGS["version"] == 5
PROTOCOL = {3: mqtt.MQTTv31, 4: mqtt.MQTTv311, 5: mqtt.MQTTv5}[SETTINGS["version"]]
TIMEOUT = 15
LARGE = SETTINGS.get("large", 1 << 20)


class Peer:
    """A client that waits for the answers of the broker."""

    def __init__(self, client_id, clean=True, will=None, password=None):
        self.changed = threading.Condition()
        self.messages, self.packets, self.answers, self.code = [], [], {}, None
        self.session_present = False
        first = {"clean_session": clean} if not V5 else {}
        self.client = mqtt.Client(client_id, protocol=PROTOCOL, transport=SETTINGS.get("transport", "tcp"), **first)
        if "user" in SETTINGS:
            self.client.username_pw_set(SETTINGS["user"], password or SETTINGS.get("password"))
        if "ca" in SETTINGS:
            self.client.tls_set(SETTINGS["ca"], SETTINGS.get("cert"), SETTINGS.get("key"))
        if will:
            self.client.will_set(*will)
        self.client.on_connect = self.on_connect
        self.client.on_message = self.on_message
        self.client.on_subscribe = lambda *a: self.answered(a[2])
        # The public callback says nothing of a reason before 2.0, so the packet is looked at.
        handle = self.client._handle_pubackcomp
        self.client._handle_pubackcomp = lambda kind: self.looked_at(handle, kind)
        rec = self.client._handle_pubrec
        self.client._handle_pubrec = lambda: self.looked_at(lambda kind: rec(), "PUBREC")
        self.connect(clean)

    def looked_at(self, handle, kind):
        packet = bytes(self.client._in_packet["packet"])
        mid = packet[0] << 8 | packet[1]
        code = packet[2] if len(packet) > 2 else 0
        result = handle(kind)
        if kind != "PUBREC" or code >= 0x80:
            self.answered(mid, code)
        return result

    def connect(self, clean):
        if V5:
            properties = Properties(PacketTypes.CONNECT)
            properties.SessionExpiryInterval = 0 if clean else 300
            self.client.connect(SETTINGS["host"], SETTINGS["port"], clean_start=clean, properties=properties)
        else:
            self.client.connect(SETTINGS["host"], SETTINGS["port"])
        self.client.loop_start()
        self.wait(lambda: self.code is not None, "CONNACK")

    def on_connect(self, client, userdata, flags, code, properties=None):
        with self.changed:
            self.session_present = bool(flags["session present"])
            self.code = code.value if V5 else code
            self.changed.notify_all()

    def on_message(self, client, userdata, message):
        payload = message.payload
        text = "%d bytes" % len(payload) if len(payload) > 100 else payload.decode()
        with self.changed:
            retain = "true" if message.retain else "false"
            self.messages.append("%s|%s|%d|%s" % (message.topic, text, message.qos, retain))
            self.packets.append(message)
            self.changed.notify_all()

    def answered(self, mid, code=0):
        with self.changed:
            # The first answer counts: paho sends PUBREL after a refusal too, and is told that nobody knows it.
            self.answers.setdefault(mid, code)
            self.changed.notify_all()

    def wait(self, condition, what):
        with self.changed:
            if not self.changed.wait_for(condition, TIMEOUT):
                raise RuntimeError("no %s; messages %s" % (what, self.messages))

    def subscribe(self, topic, qos, identifier=None):
        if V5:
            properties = Properties(PacketTypes.SUBSCRIBE)
            if identifier:
                properties.SubscriptionIdentifier = identifier
            _, mid = self.client.subscribe(topic, options=SubscribeOptions(qos), properties=properties)
        else:
            _, mid = self.client.subscribe(topic, qos)
        self.wait(lambda: mid in self.answers, "SUBACK")
        self.answers.pop(mid)

    def publish(self, topic, payload, qos, retain=False, properties=None):
        more = {"properties": properties} if V5 else {}
        mid = self.client.publish(topic, payload, qos, retain, **more).mid
        if qos == 0:
            return 0
        self.wait(lambda: mid in self.answers, "answer to PUBLISH")
        return self.answers.pop(mid)

    def arrived(self, count):
        self.wait(lambda: len(self.messages) >= count, "%d messages" % count)
        with self.changed:
            got, self.messages = self.messages, []
        return sorted(got)

    def end(self):
        self.client.disconnect()
        self.client.loop_stop()

    def vanish(self):
        self.client.loop_stop()
        self.client._sock_close()


def traffic(saw, watcher, writer):
    for topic, qos in (("t/+/x", 2), ("s/#", 1), ("forbidden", 2)):
        watcher.subscribe(topic, qos)
    for qos in (0, 1, 2):
        writer.publish("t/a/x", str(qos), qos)
    writer.publish("t/b/y", "3", 1)
    writer.publish("s", "4", 2)
    writer.publish("s/deep/er", "5", 1)
    saw["denied"] = [writer.publish("forbidden", "no", qos) for qos in (1, 2)]
    writer.publish("s/end", "end", 0)
    saw["traffic"] = watcher.arrived(6)
    writer.publish("s/large", "x" * LARGE, 1)
    saw["large"] = watcher.arrived(1)


def retained(saw, writer):
    writer.publish("r/one", "kept", 1, True)
    saw["retained"] = late()
    writer.publish("r/one", None, 1, True)
    saw["deleted"] = late()


def late():
    peer = Peer("late")
    peer.subscribe("r/#", 1)
    peer.subscribe("m/mark", 1)
    peer.publish("m/mark", "mark", 1)
    peer.wait(lambda: any("mark" in message for message in peer.messages), "mark")
    got = peer.arrived(1)
    peer.end()
    return [message for message in got if "mark" not in message]


def will(saw, watcher):
    Peer("mortal", will=("t/will/x", "gone", 1)).vanish()
    saw["will"] = watcher.arrived(1)


def kept(saw, writer):
    first = Peer("keeper", clean=False)
    first.subscribe("k/#", 2)
    first.end()
    for qos in (1, 2):
        writer.publish("k/%d" % qos, "waits", qos)
    again = Peer("keeper", clean=False)
    saw["kept"] = {"before": first.session_present, "after": again.session_present, "messages": again.arrived(2)}
    again.end()


def properties(saw, writer):
    reader = Peer("reader")
    reader.subscribe("p/#", 1, 7)
    asked = Properties(PacketTypes.PUBLISH)
    asked.PayloadFormatIndicator = 1
    asked.ContentType = "text/plain"
    asked.ResponseTopic = "reply/here"
    asked.CorrelationData = b"c1"
    asked.MessageExpiryInterval = 100
    asked.UserProperty = [("unit", "bar"), ("unit", "psi"), ("place", "tank")]
    writer.publish("p/asked", "x", 1, properties=asked)
    for topic, payload in (("p/alias", "first"), ("", "second")):
        alias = Properties(PacketTypes.PUBLISH)
        alias.TopicAlias = 1
        writer.publish(topic, payload, 1, properties=alias)
    saw["alias"] = reader.arrived(3)[:2]
    got = next(message for message in reader.packets if message.topic == "p/asked").properties
    saw["properties"] = {
        "format": got.PayloadFormatIndicator,
        "type": got.ContentType,
        "response": got.ResponseTopic,
        "correlation": got.CorrelationData.decode(),
        "expires": 0 < got.MessageExpiryInterval <= 100,
        "user": sorted("%s=%s" % pair for pair in got.UserProperty),
        "subscription": got.SubscriptionIdentifier[0],
    }
    reader.end()


def main(saw):
    watcher, writer = Peer("watcher"), Peer("writer")
    traffic(saw, watcher, writer)
    retained(saw, writer)
    will(saw, watcher)
    kept(saw, writer)
    if V5:
        properties(saw, writer)
    if "password" in SETTINGS:
        liar = Peer("liar", password="wrong")
        saw["wrongPassword"] = liar.code
        liar.client.loop_stop()
    watcher.end()
    writer.end()


SAW = {}
try:
    main(SAW)
except Exception as error:  # said in the one line that is printed
    SAW["failed"] = repr(error)
print(json.dumps(SAW))
sys.exit(1 if "failed" in SAW else 0)
