package io.routelock.app.brokerdeploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.brokerdeploy.DeployModel.Planned;
import io.routelock.app.brokerdeploy.DeployModel.State;
import io.routelock.app.brokerfiles.BrokerDesk;
import io.routelock.mosquitto.profile.BrokerHost;
import io.routelock.mosquitto.profile.FoundBroker;
import io.routelock.mosquitto.profile.InstalledBroker;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A deployment into the folder of a mosquitto that really runs. */
class RealDeployTest {

    private @TempDir Path home;

    /** This computer as it is, of whose brokers only one is ours. */
    private record Ours(ThisDeployComputer here, Path conf) implements DeployComputer {
        @Override
        public List<FoundBroker> brokers() {
            return here.brokers().stream().filter(found -> found.broker().conf().equals(conf)).toList();
        }

        @Override
        public Runs runs(InstalledBroker.Service service) {
            return here.runs(service);
        }

        @Override
        public BrokerHost host(Optional<Path> log) {
            return here.host(log);
        }
    }

    /** {@code user root} keeps a broker that root starts from losing the right to read its files. */
    private String conf(Path folder, int port) {
        boolean root = "root".equals(System.getProperty("user.name"));
        return (root ? "user root\n" : "")
                + "listener %d 127.0.0.1\nallow_anonymous true\nlog_type all\n".formatted(port)
                + "log_dest file %s\nacl_file %s\n"
                        .formatted(home.resolve("mosquitto.log"), folder.resolve("mosquitto.acl"));
    }

    @Test
    void aRunningMosquittoIsFoundTakesOtherRulesAndItsLogConfirmsThat() throws IOException {
        Path folder = Files.createDirectories(home.resolve("installed")).toRealPath();
        Path installed = folder.resolve("mosquitto.conf");
        int port = Mosquitto.freePort();
        Files.writeString(installed, conf(folder, port));
        Files.writeString(folder.resolve("mosquitto.acl"), "topic read a\n");
        try (Mosquitto broker = started(installed, port);
                BrokerDesk desk = new BrokerDesk(home)) {
            desk.write("mosquitto.conf", conf(desk.folder, port));
            desk.write("mosquitto.acl", "topic readwrite b\n");
            DeployModel model =
                    new DeployModel(
                            desk.bench, desk.files, new Ours(new ThisDeployComputer(), installed), desk.conf);
            assertThat(model.brokers())
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.found().broker().service())
                                .isEqualTo(InstalledBroker.process(broker.pid()));
                        assertThat(found.runs()).isEqualTo(Runs.RUNNING);
                    });
            assertThat(model.plannedProperty().get())
                    .isInstanceOfSatisfying(
                            Planned.Ready.class,
                            ready ->
                                    assertThat(DeployWords.button(ready.plan()))
                                            .isEqualTo("_Deploy and reload mosquitto"));
            model.go();
            State.Ended ended = (State.Ended) model.stateProperty().get();
            EndingWords.Shown shown = EndingWords.of(ended.deed(), ended.ending());
            assertThat(shown.headline().code()).isEqualTo("deploy.taken");
            assertThat(shown.logLines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).endsWith("Reloading config."));
            assertThat(Files.readString(folder.resolve("mosquitto.acl"))).isEqualTo("topic readwrite b\n");
        }
    }

    private static Mosquitto started(Path conf, int port) throws IOException {
        return switch (Mosquitto.run(conf, port)) {
            case Mosquitto.Started(Mosquitto broker) -> broker;
            case Mosquitto.Refused(Mosquitto.Refusal why) -> throw new IOException("refused: " + why);
        };
    }
}
