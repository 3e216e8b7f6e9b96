package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.profile.BrokerTraces.Running;
import io.routelock.mosquitto.profile.BrokerTraces.Unit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which mosquittos are on a computer: recorded traces, and a real one that runs. */
class BrokerSearchTest {

    private static final String DEBIAN =
            """
            [Service]
            Type=notify
            ExecStart=/usr/sbin/mosquitto -c FOLDER/mosquitto.conf
            ExecReload=/bin/kill -HUP $MAINPID
            """;

    @TempDir private Path root;

    private record Recorded(List<Unit> units, List<Running> processes, List<Path> windowsFolders)
            implements BrokerTraces {}

    private static List<FoundBroker> find(List<Unit> units, List<Running> processes, Path... windows) {
        return BrokerSearch.find(new Recorded(units, processes, List.of(windows)));
    }

    private Unit unit(String name, String conf) {
        return new Unit(name, List.of("[Service]", "ExecStart=/usr/sbin/mosquitto -v -c " + conf));
    }

    private static Running running(long pid, Path folder, String... arguments) {
        return new Running(pid, Path.of("/usr/sbin/mosquitto"), List.of(arguments), folder);
    }

    @Test
    void aServiceHasItsFolderItsConfAndTheLogOfItsConf() throws IOException {
        Path conf = root.resolve("plant.conf");
        Files.createDirectories(root.resolve("conf.d"));
        Files.writeString(root.resolve("conf.d/log.conf"), "log_dest file " + root + "/broker.log\n");
        Files.writeString(conf, "listener 1883\ninclude_dir " + root + "/conf.d\n");
        List<FoundBroker> found = find(List.of(unit("plant", conf.toString())), List.of());
        assertThat(found)
                .containsExactly(
                        new FoundBroker(
                                new InstalledBroker(root, "plant.conf", InstalledBroker.systemd("plant")),
                                Optional.of(root.resolve("broker.log"))));
        assertThat(found.getFirst().broker().conf()).isEqualTo(conf);
    }

    @Test
    void theProcessOfAServiceIsNoSecondBrokerAndATemplateIsNone() {
        List<FoundBroker> found =
                find(
                        List.of(
                                unit("mosquitto", "/etc/mosquitto/mosquitto.conf"),
                                unit("m@", "/etc/%i.conf")),
                        List.of(
                                running(700, Path.of("/"), "-c", "/etc/mosquitto/mosquitto.conf"),
                                running(701, root, "-v", "-c", "mine.conf"),
                                running(702, root)));
        assertThat(found)
                .extracting(FoundBroker::broker)
                .containsExactly(
                        InstalledBroker.of(
                                Path.of("/etc/mosquitto/mosquitto.conf"),
                                InstalledBroker.systemd("mosquitto")),
                        InstalledBroker.of(root.resolve("mine.conf"), InstalledBroker.process(701)));
    }

    @Test
    void onWindowsItIsTheServiceOfTheFolderWithTheProgram() {
        assertThat(find(List.of(), List.of(), root))
                .containsExactly(
                        new FoundBroker(
                                new InstalledBroker(root, InstalledBroker.windows("mosquitto")),
                                Optional.empty()));
    }

    @Test
    void unitsAreReadAndThoseOfTheAdministratorHideOthers() throws IOException {
        Path etc = Files.createDirectories(root.resolve("etc"));
        Path lib = Files.createDirectories(root.resolve("lib"));
        Files.writeString(etc.resolve("mosquitto.service"), DEBIAN.replace("FOLDER", "/srv/mine"));
        Files.writeString(lib.resolve("mosquitto.service"), DEBIAN.replace("FOLDER", "/etc/mosquitto"));
        Files.writeString(lib.resolve("other.service"), "[Service]\nExecStart=/usr/bin/other -c x\n");
        List<Unit> units = new ThisComputersTraces(List.of(etc, lib, root.resolve("no such folder"))).units();
        assertThat(units).extracting(Unit::name).containsExactly("mosquitto");
        assertThat(find(units, List.of()))
                .extracting(found -> found.broker().conf())
                .containsExactly(Path.of("/srv/mine/mosquitto.conf"));
    }

    @Test
    void aRealMosquittoThatRunsHereIsFoundWithItsProcessAndItsLog() throws IOException {
        Path log = root.resolve("mosquitto.log");
        try (Mosquitto broker = Mosquitto.start(root, "log_dest file " + log)) {
            assertThat(BrokerSearch.find())
                    .contains(
                            new FoundBroker(
                                    InstalledBroker.of(
                                            root.resolve("mosquitto.conf"),
                                            InstalledBroker.process(broker.pid())),
                                    Optional.of(log)));
        }
    }
}
