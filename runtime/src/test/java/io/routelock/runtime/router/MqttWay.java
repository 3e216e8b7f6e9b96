package io.routelock.runtime.router;

import io.routelock.pki.Secret;
import io.routelock.route.BrokerConnection;
import io.routelock.route.BrokerSecurity;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.broker.BrokerKind;
import io.routelock.runtime.broker.Given;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Two routers as members of the network "Plant/Net" of a broker. */
enum MqttWay {
    PLAIN {
        @Override
        Given given(TransportPlant plant) {
            return Given.conf("allow_anonymous true");
        }

        @Override
        BrokerSecurity security(TransportPlant plant, String name) {
            return new BrokerSecurity.Plain();
        }
    },
    TLS {
        @Override
        Given given(TransportPlant plant) throws IOException {
            TransportPlant.Files files = plant.files();
            return Given.conf(
                    "cafile " + files.authority().certificate(),
                    "certfile " + files.broker().certificate(),
                    "keyfile " + files.broker().key(),
                    "require_certificate true",
                    "use_identity_as_username true");
        }

        @Override
        BrokerSecurity security(TransportPlant plant, String name) throws IOException {
            TransportPlant.Files files = plant.files();
            var own = name.equals("NEAR") ? files.near() : files.far();
            return new BrokerSecurity.Tls(
                    files.authority().certificate().toString(),
                    Optional.of(
                            new BrokerSecurity.OwnFiles(
                                    own.certificate().toString(), own.key().toString(), Optional.empty())),
                    false);
        }
    },
    PRE_SHARED_KEY {
        @Override
        Given given(TransportPlant plant) {
            return Given.conf("psk_hint plant", "psk_file $/keys", "use_identity_as_username true")
                    .file("keys", "NEAR:" + KEY + "\nFAR:" + KEY + "\n");
        }

        @Override
        BrokerSecurity security(TransportPlant plant, String name) {
            return new BrokerSecurity.PreSharedKey(
                    new TlsCredential.PreSharedKey(
                            name, true, new TlsCredential.KeySource.HexKey(Secret.of(KEY))));
        }
    };

    static final String TOPIC = "Plant/Net";

    private static final String KEY = "0b1c".repeat(16);

    /** What the broker is started with. */
    abstract Given given(TransportPlant plant) throws IOException;

    /** How the router of that name comes to it. */
    abstract BrokerSecurity security(TransportPlant plant, String name) throws IOException;

    Transport open(BrokerKind kind, TransportPlant plant, Path folder) throws IOException {
        BrokerKind.Running broker = given(plant).start(kind, folder.resolve("broker"));
        BrokerConnection near = connection(broker.port(), security(plant, "NEAR"));
        BrokerConnection far = connection(broker.port(), security(plant, "FAR"));
        return new Transport(
                () -> member(folder.resolve("near"), "127.0.0.2", near),
                () -> member(folder.resolve("far"), "127.0.0.3", far),
                Optional.of(broker));
    }

    static BrokerConnection connection(int port, BrokerSecurity security) {
        return BrokerConnection.of("Broker", "127.0.0.1", port, TOPIC, security);
    }

    /** A router at that address that is in the network of the broker. */
    static RunningRouter member(Path home, String address, BrokerConnection broker) {
        Plant.edit(home, document -> document.withBroker(broker));
        return RunningRouter.Wish.in(home).at(address).start();
    }
}
