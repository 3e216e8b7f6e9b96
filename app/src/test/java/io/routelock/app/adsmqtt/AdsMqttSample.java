package io.routelock.app.adsmqtt;

import io.routelock.ams.AmsNetId;
import io.routelock.diagnosis.Finding;
import io.routelock.mqtt.ams.Member;
import io.routelock.mqtt.ams.MemberInfo;
import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.route.TlsCredential.KeySource;
import io.routelock.runtime.connection.NetworkEvent;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Connections and news as a plant has them. */
final class AdsMqttSample {

    static final String TOPIC = "VirtualAmsNetwork1";
    static final AmsNetId CX = AmsNetId.parse("5.90.63.33.1.1");
    static final AmsNetId PRESS = AmsNetId.parse("5.25.174.91.1.1");

    static final BrokerConnection PLANT =
            new BrokerConnection(
                    "plant-broker",
                    "broker.plant.example",
                    8883,
                    TOPIC,
                    Optional.empty(),
                    Optional.of("ENG-NB-117"),
                    Optional.of(Secret.of("planted-broker-pw")),
                    new BrokerSecurity.Tls(
                            "/etc/plant/ca.pem",
                            Optional.of(
                                    new BrokerSecurity.OwnFiles(
                                            "/etc/plant/eng-nb-117.pem",
                                            "/etc/plant/eng-nb-117.key",
                                            Optional.empty())),
                            false),
                    OptionalInt.empty(),
                    false,
                    true,
                    false);

    static final BrokerConnection HALL_7 =
            BrokerConnection.of(
                    "hall-7",
                    "192.168.70.4",
                    8884,
                    "Hall7/Ads",
                    new BrokerSecurity.PreSharedKey(
                            new TlsCredential.PreSharedKey(
                                    "ENG-NB-117",
                                    false,
                                    new KeySource.Password(Secret.of("planted-key-pw")))));

    static final BrokerConnection BENCH =
            BrokerConnection.of("test-bench", "192.168.10.5", 1883, TOPIC, new BrokerSecurity.Plain());

    static final Finding REFUSED =
            Finding.error(
                    "router.broker-not-authorised",
                    "There is no connection to the broker hall-7 (192.168.70.4:8884)."
                            + " The broker does not know the identity \"ENG-NB-117\".",
                    "Add the identity to the psk_file of the broker, or correct it in the connection.",
                    "The identity is spelled in another case.",
                    "The psk_file of the broker was replaced.");

    /** This computer, as the members know it. */
    static final AmsNetId HERE = AmsNetId.parse("5.41.7.203.1.1");

    private AdsMqttSample() {}

    static BrokerConnection disabled(BrokerConnection it) {
        return new BrokerConnection(
                it.name(),
                it.host(),
                it.port(),
                it.topic(),
                it.clientId(),
                it.user(),
                it.password(),
                it.security(),
                it.qos(),
                it.noRetain(),
                it.unidirectional(),
                true);
    }

    static NetworkEvent connected(BrokerConnection it) {
        return new NetworkEvent.BrokerConnected(
                it.name(), it.host() + ":" + it.port(), it.topic(), it.encrypted(), Optional.of(HERE));
    }

    static NetworkEvent lost(BrokerConnection it, Finding why) {
        return new NetworkEvent.BrokerLost(it.name(), why);
    }

    static NetworkEvent online(BrokerConnection over, AmsNetId netId, String name) {
        return new NetworkEvent.MemberOnline(
                over.name(),
                netId,
                name,
                Optional.of("10.0.19044"),
                Optional.of("3.1.4026.10"),
                false,
                false);
    }

    static NetworkEvent gone(BrokerConnection over, AmsNetId netId) {
        return new NetworkEvent.MemberGone(over.name(), netId);
    }

    /** What the router tells in the first second. */
    static List<NetworkEvent> news() {
        return List.of(
                connected(PLANT),
                lost(HALL_7, REFUSED),
                online(PLANT, CX, "CX-5A3F21"),
                online(PLANT, PRESS, "CX-19AE5B"),
                new NetworkEvent.MemberOnline(
                        PLANT.name(),
                        AmsNetId.parse("5.78.136.16.1.1"),
                        "IPC-4E8810",
                        Optional.of("10.0.22631"),
                        Optional.of("3.1.4026.18"),
                        false,
                        true),
                new NetworkEvent.MemberOnline(
                        PLANT.name(),
                        AmsNetId.parse("172.17.4.30.1.1"),
                        "ENG-NB-118",
                        Optional.of("10.0.22631"),
                        Optional.of("3.1.4026.18"),
                        true,
                        false),
                new NetworkEvent.MemberOnline(
                        PLANT.name(),
                        AmsNetId.parse("5.15.66.198.1.1"),
                        "",
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        false));
    }

    static BrokerTrial.Outcome joined() {
        return new BrokerTrial.Outcome.Joined(
                Duration.ofMillis(24),
                Optional.of("TLSv1.3, TLS_AES_256_GCM_SHA384"),
                List.of(
                        new Member(
                                CX,
                                Optional.of(
                                        new MemberInfo(
                                                "CX-5A3F21",
                                                true,
                                                false,
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty())))));
    }

    static BrokerTrial.Outcome refused() {
        return new BrokerTrial.Outcome.Refused(
                Finding.error(
                        "mqtt.not-authorised",
                        "The broker broker.plant.example:8883 refuses the user ENG-NB-117: not authorised.",
                        "Add the user to the password_file of the broker, or correct user and password.",
                        "The password is another one.",
                        "The broker was restarted with other files."));
    }
}
