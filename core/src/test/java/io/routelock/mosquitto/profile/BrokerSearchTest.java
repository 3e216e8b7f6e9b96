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
import java.util.Map;
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
        List<Unit> units =
                new ThisComputersTraces(List.of(etc, lib, root.resolve("no such folder")), Map.of()).units();
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

    @Test
    void theProgramOfAUnitIsTheBrokerAndNotOneOfItsClients() throws IOException {
        Path units = Files.createDirectories(root.resolve("units"));
        String[] starts = {
            "/usr/bin/mosquitto_sub -c -i id",
            "/usr/bin/logger -c /var/log/mosquitto",
            "-/usr/sbin/mosquitto -c /srv/c.conf",
            "/bin/sh -c \"exec /usr/sbin/mosquitto -c '/srv/d e.conf'\"",
            "\"/opt/my broker/mosquitto\" -v -c \"/srv/e f.conf\"",
            "/usr/sbin/mosquitto \\\n -c /srv/g.conf"
        };
        for (int i = 0; i < starts.length; i++) {
            Files.writeString(
                    units.resolve("unit" + i + ".service"), "[Service]\nExecStart=" + starts[i] + "\n");
        }
        assertThat(find(new ThisComputersTraces(List.of(units), Map.of()).units(), List.of()))
                .extracting(found -> found.broker().conf().toString())
                .containsExactly("/srv/c.conf", "/srv/d e.conf", "/srv/e f.conf", "/srv/g.conf");
    }

    @Test
    void aDropInOfTheAdministratorSaysWithWhichConfAUnitStarts() throws IOException {
        Path etc = Files.createDirectories(root.resolve("etc/mosquitto.service.d")).getParent();
        Path lib = Files.createDirectories(root.resolve("lib/mosquitto.service.d")).getParent();
        Files.writeString(lib.resolve("mosquitto.service"), DEBIAN.replace("FOLDER", "/etc/mosquitto"));
        String dropIn = "[Service]\nExecStart=\nExecStart=/usr/sbin/mosquitto -c ";
        Files.writeString(lib.resolve("mosquitto.service.d/a.conf"), dropIn + "/srv/hidden.conf\n");
        Files.writeString(etc.resolve("mosquitto.service.d/a.conf"), dropIn + "/srv/mine.conf\n");
        List<Unit> units = new ThisComputersTraces(List.of(etc, lib), Map.of()).units();
        assertThat(find(units, List.of()))
                .extracting(found -> found.broker().conf().toString())
                .containsExactly("/srv/mine.conf");
    }

    @Test
    void aVariableWithQuotesIsReadAndOneThatIsNoPathEndsNoSearch() throws IOException {
        Files.writeString(root.resolve("mosquitto.exe"), "");
        assertThat(windowsFolders("\"" + root + "\"")).containsExactly(root);
        assertThat(windowsFolders("\0")).isEmpty();
        assertThat(windowsFolders("")).isEmpty();
    }

    private static List<Path> windowsFolders(String variable) {
        return new ThisComputersTraces(List.of(), Map.of("MOSQUITTO_DIR", variable)).windowsFolders();
    }
}
