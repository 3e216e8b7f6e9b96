package io.routelock.app.brokerlive;

import io.routelock.diagnosis.Finding;
import io.routelock.runtime.watch.BrokerReport;
import io.routelock.runtime.watch.ClientView;
import io.routelock.runtime.watch.Protection;
import io.routelock.runtime.watch.Refusal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** News as a broker of a plant tells them. */
final class LiveSample {

    static final Instant NOW = Instant.parse("2026-11-20T09:47:00Z");
    private static final String CA = "8883";
    private static final String PSK = "8884";
    private static final String LOCAL = "127.0.0.1:1883";

    private LiveSample() {}

    static BrokerReport.Clients clients() {
        return new BrokerReport.Clients(
                NOW,
                List.of(
                        client("CX-5A3F21-a1c7", "CX-5A3F21", "192.168.10.21:50112", psk("CX-5A3F21"), PSK, 0.6, 0.7),
                        client("hmi-l2", "hmi-l2", "192.168.10.51:50113", psk("hmi-l2"), PSK, 0, 20),
                        client("maint-117", "maint", "192.168.10.117:50114", psk("maint"), PSK, 0.1, 40.3),
                        plc1(20),
                        client("plc2", "plc2", "192.168.10.24:50116", ca("plc2"), CA, 20, 0.1),
                        client("probe", "", "127.0.0.1:50117", Protection.PLAIN, LOCAL, 0, 0),
                        client("scada-01", "scada", "192.168.20.10:50118", ca("scada"), CA, 0.3, 40),
                        away("scada-02")),
                List.of());
    }

    static ClientView plc1(double in) {
        return client("plc1", "plc1", "192.168.10.21:50115", ca("plc1"), CA, in, 0.2);
    }

    static ClientView client(
            String id, String user, String address, Protection protection, String listener, double in, double out) {
        String mqtt = id.startsWith("plc") || id.startsWith("CX") ? "3.1.1" : "5.0";
        var connection =
                new ClientView.Connection(
                        address,
                        listener,
                        false,
                        protection,
                        mqtt,
                        NOW.minus(Duration.ofMinutes(95)),
                        60);
        return new ClientView(
                id,
                Optional.of(user).filter(name -> !name.isEmpty()),
                Optional.of(connection),
                0,
                List.of(new ClientView.Subscription("PLC1/cmd", 1), new ClientView.Subscription("Plant/alarms/#", 0)),
                0,
                0,
                4112,
                1009,
                in,
                out);
    }

    static ClientView away(String id) {
        return new ClientView(
                id,
                Optional.of("scada"),
                Optional.empty(),
                4_294_967_295L,
                List.of(new ClientView.Subscription("Plant/#", 1)),
                212,
                0,
                0,
                0,
                0,
                0);
    }

    private static Protection ca(String name) {
        return new Protection(
                Protection.Kind.CLIENT_CERTIFICATE,
                "TLSv1.3, TLS_AES_256_GCM_SHA384",
                Optional.of("CN=%s,OU=Line 2,O=Plant".formatted(name)),
                Optional.of(Instant.now().plus(Duration.ofDays(18))),
                Optional.empty());
    }

    private static Protection psk(String identity) {
        return new Protection(
                Protection.Kind.PRE_SHARED_KEY,
                "TLSv1.2, TLS_PSK_WITH_AES_256_GCM_SHA384",
                Optional.empty(),
                Optional.empty(),
                Optional.of(identity));
    }

    static List<BrokerReport.Load> load() {
        List<BrokerReport.Load> load = new ArrayList<>();
        for (int second = 299; second >= 0; second--) {
            int age = second;
            boolean burst = age > 105 && age < 130;
            double wave = Math.sin(age * 0.7) * 2 + Math.cos(age * 0.31) * 1.5;
            double out = (age > 265 ? 62 : 100) + (burst ? 30 : 0) + wave;
            double in = 41 + (burst ? 14 : 0) + wave / 2;
            int refusals = List.of(220, 176, 80, 48, 2).contains(age) ? 1 : 0;
            load.add(load(NOW.minusSeconds(age), in, out, refusals));
        }
        return load;
    }

    static BrokerReport.Load load(Instant at, double in, double out, int refusals) {
        return new BrokerReport.Load(at, in, out, in * 100, out * 100, refusals, 7, 8, 14, 3, 212);
    }

    static List<BrokerReport> refusals() {
        return List.of(
                refused(
                        220,
                        Refusal.Kind.CONNECT,
                        Optional.of("scada-02"),
                        Optional.of("scada"),
                        "192.168.20.11:50991",
                        CA,
                        Finding.warning(
                                "broker.login-wrong-password",
                                "The password of the user scada is another one.",
                                "Give the user scada a password that the client has as well.")),
                refused(
                        176,
                        Refusal.Kind.HANDSHAKE,
                        Optional.empty(),
                        Optional.empty(),
                        "192.168.20.77:50992",
                        PSK,
                        Finding.warning(
                                "tls.psk-identity-unknown",
                                "The identity \"ENG-NB-118\" is not in psk_file.",
                                "Add the identity, or correct it in the client.")),
                refused(
                        80,
                        Refusal.Kind.HANDSHAKE,
                        Optional.empty(),
                        Optional.empty(),
                        "192.168.10.33:50993",
                        CA,
                        Finding.warning(
                                "tls.client-certificate-expired",
                                "The certificate \"plc3\" expired on 2026-11-18.",
                                "Issue a new certificate for plc3.",
                                "The clock of this computer is wrong")),
                access(48, Refusal.Kind.DELIVERY, "hmi-l2", "Plant/alarms/test", 24, "topic deny Plant/alarms/test"),
                access(2, Refusal.Kind.PUBLISH, "plc1", "PLC1/cmd", 7, "topic read PLC1/cmd"));
    }

    private static BrokerReport refused(
            int age,
            Refusal.Kind kind,
            Optional<String> client,
            Optional<String> user,
            String address,
            String listener,
            Finding finding) {
        return new BrokerReport.Refused(
                new Refusal(
                        NOW.minusSeconds(age),
                        kind,
                        client,
                        user,
                        Optional.of(address),
                        Optional.of(listener),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        finding));
    }

    static BrokerReport access(
            int age, Refusal.Kind kind, String client, String topic, int line, String text) {
        return new BrokerReport.Refused(
                new Refusal(
                        NOW.minusSeconds(age),
                        kind,
                        Optional.of(client),
                        Optional.of(client),
                        Optional.of("192.168.10.21:50115"),
                        Optional.of(CA),
                        Optional.of(topic),
                        OptionalInt.of(1),
                        Optional.of(new Refusal.RuleLine("mosquitto.acl", line, text)),
                        Finding.warning(
                                "broker.publish-refused",
                                "%s may not write %s: line %d gives read only, no line gives write."
                                        .formatted(client, topic, line),
                                "Change line %d to readwrite if the client is to write it.".formatted(line),
                                "MQTT 3.1.1 cannot report a refusal: the client takes it as written")));
    }

    static BrokerReport filesRefused() {
        return new BrokerReport.FilesRefused(
                NOW,
                List.of(
                        Finding.error(
                                "acl.invalid-line",
                                "mosquitto.acl, line 9: \"tpoic\" is no keyword.",
                                "Write topic, and save again."),
                        Finding.error(
                                "acl.invalid-topic",
                                "mosquitto.acl, line 12: \"a/#/b\" is no filter.",
                                "Let # stand at the end, and save again.")));
    }
}
