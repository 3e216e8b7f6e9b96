package io.routelock.mqtt.ams;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsFrame;
import io.routelock.ams.AmsHeader;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.Octets;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.Qos;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A member of the network "Net" at 5.9.9.9.1.1, between a broker and a clock that are played by hand. */
final class NetworkRig implements VirtualNetwork.Carrier, VirtualNetwork.Listener {

    static final AmsNetId OWN = AmsNetId.parse("5.9.9.9.1.1");
    static final AmsNetId PLC = AmsNetId.parse("5.1.1.1.1.1");
    static final String OWN_INFO =
            "<info><online name=\"HERE\" osVersion=\"10.0.20348\" osPlatform=\"2\""
                    + " tcVersion=\"3.1.4026.10\">true</online></info>";
    static final String PLC_INFO = "<info><online name=\"CX-123456\">true</online></info>";

    /** Of PLC, port 851, from us, port 32768: what "reads 4 bytes of 0x4020" is as a request. */
    static final String REQUEST_TO_PLC =
            "050101010101 5303 050909090101 0080 0200 0400 0c000000 00000000 07000000"
                    + "20400000 00000000 04000000";

    static final String ANSWER_OF_PLC =
            "050909090101 0080 050101010101 5303 0200 0500 0c000000 00000000 07000000"
                    + "00000000 04000000 2a000000";
    static final String REQUEST_OF_PLC =
            "050909090101 1027 050101010101 0080 0400 0400 00000000 00000000 01000000";
    static final String NOTIFICATION_OF_PLC =
            "050909090101 0080 050101010101 5303 0800 0400 04000000 00000000 00000000" + "00000000";

    /** What happened, in words, one after the other. */
    final List<String> news = new ArrayList<>();

    final List<Finding> findings = new ArrayList<>();
    final List<ApplicationMessage> sent = new ArrayList<>();
    final VirtualNetwork network;

    private record Task(Duration at, Runnable task) {}

    private final List<Task> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;

    NetworkRig() {
        this(false);
    }

    NetworkRig(boolean noRetain) {
        this(noRetain, Qos.EXACTLY_ONCE);
    }

    NetworkRig(boolean noRetain, Qos qos) {
        network = new VirtualNetwork(membership(noRetain, qos), this, this);
    }

    static Membership membership(boolean noRetain, Qos qos) {
        MemberInfo info =
                new MemberInfo(
                        "HERE",
                        true,
                        false,
                        Optional.of("10.0.20348"),
                        Optional.of("2"),
                        Optional.of("3.1.4026.10"));
        return new Membership("Net", OWN, info, noRetain, false, qos);
    }

    /** Connected, and the broker has passed our own info on to us. */
    NetworkRig connected() {
        network.connected();
        hears("Net/5.9.9.9.1.1/info", OWN_INFO);
        sent.clear();
        return this;
    }

    /** A request went to the PLC, so it may answer. */
    NetworkRig asksPlc() {
        network.send(frame(REQUEST_TO_PLC));
        sent.clear();
        return this;
    }

    void hears(String topic, String text) {
        network.received(ApplicationMessage.of(topic, text, Qos.EXACTLY_ONCE));
    }

    void hearsKept(String topic, String text) {
        network.received(ApplicationMessage.of(topic, text, Qos.EXACTLY_ONCE).retained());
    }

    void hearsBytes(String topic, String hex) {
        network.received(ApplicationMessage.of(topic, Octets.ofHex(hex), Qos.AT_MOST_ONCE));
    }

    static AmsFrame frame(String hex) {
        return AmsPayload.read(Octets.ofHex(hex));
    }

    void after(Duration time) {
        now = now.plus(time);
        List<Task> due = tasks.stream().filter(task -> task.at().compareTo(now) <= 0).toList();
        tasks.removeAll(due);
        due.forEach(task -> task.task().run());
    }

    List<String> sentTexts() {
        return sent.stream()
                .map(message ->
                        message.topic()
                                + (message.retain() ? " kept " : " ")
                                + "QoS "
                                + message.qos().level()
                                + " "
                                + message.payload().toCString(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void publish(ApplicationMessage message) {
        sent.add(message);
    }

    @Override
    public void later(Duration delay, Runnable task) {
        tasks.add(new Task(now.plus(delay), task));
    }

    @Override
    public void online(Member member) {
        news.add("online " + member.netId() + " " + member.title());
    }

    @Override
    public void gone(AmsNetId member) {
        news.add("gone " + member);
    }

    @Override
    public void frame(AmsFrame frame, NetworkTopics.Kind kind) {
        AmsHeader header = frame.header();
        AmsAddress source = header.source();
        news.add(
                "frame "
                        + kind
                        + " "
                        + source
                        + " to "
                        + header.target()
                        + " "
                        + frame.data().readableBytes());
        frame.release();
    }

    @Override
    public void refused(Finding finding) {
        news.add(finding.code());
        findings.add(finding);
    }

    @Override
    public void undelivered(AmsHeader request) {
        news.add("undelivered " + request.invokeId());
    }
}
