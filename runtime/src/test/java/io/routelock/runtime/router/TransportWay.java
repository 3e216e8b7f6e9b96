package io.routelock.runtime.router;

import static io.routelock.runtime.router.Transport.FAR;
import static io.routelock.runtime.router.Transport.NEAR;

import io.routelock.pki.SelfSignedIdentity;
import io.routelock.route.Route;
import io.routelock.route.TlsCredential;
import io.routelock.runtime.broker.BrokerKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Every transport of AMS frames between two routers. */
enum TransportWay {
    PLAIN {
        @Override
        Transport open(TransportPlant plant, Path folder) {
            int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");
            return new Transport(
                    () ->
                            RunningRouter.Wish.in(folder.resolve("near"))
                                    .at("127.0.0.2", port)
                                    .withRoutes(Route.plain("Far", FAR, "127.0.0.3"))
                                    .start(),
                    () ->
                            RunningRouter.Wish.in(folder.resolve("far"))
                                    .at("127.0.0.3", port)
                                    .withRoutes(Route.plain("Near", NEAR, "127.0.0.2"))
                                    .start(),
                    Optional.empty());
        }
    },
    SELF_SIGNED {
        @Override
        Transport open(TransportPlant plant, Path folder) {
            SelfSignedIdentity near = SecureClient.PANEL;
            SelfSignedIdentity far = SecureClient.OTHER;
            return secure(
                    folder,
                    new Route[] {
                        Route.selfSigned("Far", FAR, "127.0.0.3", far.fingerprint(), true),
                        Route.selfSigned("Near", NEAR, "127.0.0.2", near.fingerprint(), true)
                    },
                    Optional.empty());
        }
    },
    PRE_SHARED_KEY {
        @Override
        Transport open(TransportPlant plant, Path folder) {
            TlsCredential key = Plant.key("Eng1", false, "geheim");
            return alongCredentials(folder, key, key);
        }
    },
    SHARED_CA {
        @Override
        Transport open(TransportPlant plant, Path folder) throws IOException {
            TransportPlant.Files files = plant.files();
            return alongCredentials(folder, files.credential(files.near()), files.credential(files.far()));
        }
    },
    MQTT_MOSQUITTO(MqttWay.PLAIN, BrokerKind.MOSQUITTO),
    MQTT_TLS_MOSQUITTO(MqttWay.TLS, BrokerKind.MOSQUITTO),
    MQTT_PSK_MOSQUITTO(MqttWay.PRE_SHARED_KEY, BrokerKind.MOSQUITTO),
    MQTT_BUNDLED(MqttWay.PLAIN, BrokerKind.BUNDLED),
    MQTT_TLS_BUNDLED(MqttWay.TLS, BrokerKind.BUNDLED),
    MQTT_PSK_BUNDLED(MqttWay.PRE_SHARED_KEY, BrokerKind.BUNDLED);

    private final Optional<MqttWay> mqtt;
    private final Optional<BrokerKind> broker;

    TransportWay() {
        this.mqtt = Optional.empty();
        this.broker = Optional.empty();
    }

    TransportWay(MqttWay mqtt, BrokerKind broker) {
        this.mqtt = Optional.of(mqtt);
        this.broker = Optional.of(broker);
    }

    /** Starts two routers, and a broker between them where one is needed. */
    Transport open(TransportPlant plant, Path folder) throws IOException {
        return mqtt.orElseThrow().open(broker.orElseThrow(), plant, folder);
    }

    private static Transport alongCredentials(Path folder, TlsCredential near, TlsCredential far) {
        Route toFar = Route.of("Far", FAR, "127.0.0.3", near.security());
        Route toNear = Route.of("Near", NEAR, "127.0.0.2", far.security());
        Plant.edit(folder.resolve("near"), document -> document.withRoute(toFar, near));
        Plant.edit(folder.resolve("far"), document -> document.withRoute(toNear, far));
        return secure(folder, new Route[0], Optional.of(near));
    }

    /**
     * @param routes those of near and of far, where they are not in the files yet
     */
    private static Transport secure(Path folder, Route[] routes, Optional<TlsCredential> inFiles) {
        int port = RunningRouter.freePort("127.0.0.2", "127.0.0.3");
        RunningRouter.Wish near =
                RunningRouter.Wish.in(folder.resolve("near"))
                        .secureAt("127.0.0.2", port)
                        .withIdentity(SecureClient.PANEL);
        RunningRouter.Wish far =
                RunningRouter.Wish.in(folder.resolve("far"))
                        .secureAt("127.0.0.3", port)
                        .withIdentity(SecureClient.OTHER);
        if (inFiles.isEmpty()) {
            near.withRoutes(routes[0]);
            far.withRoutes(routes[1]);
        }
        return new Transport(near::start, far::start, Optional.empty());
    }
}
