package io.routelock.app.brokerfiles;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.AppModel;
import io.routelock.app.navigation.Navigator;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.workbench.Output;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;
import io.routelock.app.workbench.Workbench;
import io.routelock.net.NettyThreads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** A folder of mosquitto that is open, without a screen: all work is done at once. */
public final class BrokerDesk implements Navigator, AutoCloseable {

    public static final String CONF =
            """
            listener 1883 127.0.0.1
            allow_anonymous false
            password_file mosquitto.passwd
            acl_file mosquitto.acl
            """;

    public static final String ACL =
            """
            user plc1
            topic write PLC1/out
            """;

    public final List<Place> opened = new ArrayList<>();
    public final List<Place> closed = new ArrayList<>();
    public final Problems problems = new Problems();
    public final Path folder;
    public final Path conf;
    public final Workbench bench;
    public final OpenFiles files;
    private final NettyThreads network = NettyThreads.create(1);

    /** With mosquitto.conf, mosquitto.acl and an empty mosquitto.passwd in a folder called plant-broker. */
    public BrokerDesk(Path home) {
        this(home, Runnable::run);
    }

    /**
     * @param workers run the work when the test says so
     */
    public BrokerDesk(Path home, Executor workers) {
        folder = home.resolve("plant-broker");
        conf = folder.resolve("mosquitto.conf");
        write("mosquitto.conf", CONF.replace(" mosquitto.", " " + folder + "/mosquitto."));
        write("mosquitto.acl", ACL);
        write("mosquitto.passwd", "");
        Executor now = Runnable::run;
        bench =
                new Workbench(
                        new AppModel(),
                        new Tasks(now, workers, problems),
                        problems,
                        new Output(now),
                        Settings.in(home.resolve("settings")),
                        this,
                        new LocalComputer(home, network, NetworkPorts.STANDARD),
                        now);
        files = new OpenFiles(bench);
    }

    public void write(String name, String text) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String onDisk(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void open(Place place) {
        opened.add(place);
    }

    @Override
    public void closeDialog() {}

    @Override
    public void closeTab(Place place) {
        closed.add(place);
    }

    @Override
    public void close() {
        bench.tasks().close();
        network.close();
    }
}
