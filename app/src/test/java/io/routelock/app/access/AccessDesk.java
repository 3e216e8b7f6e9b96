package io.routelock.app.access;

import io.routelock.app.brokerfiles.OpenFiles;
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

/** One real acl_file that is open, without a stage; all work runs at once. */
final class AccessDesk implements AutoCloseable, Navigator {

    /** The file of the design's picture. */
    static final String PLANT =
            """
            # Anonymous clients are off; to be sure, deny
            topic deny

            # PLC 1 writes its outputs, receives commands
            user plc1
            topic write PLC1/out
            topic read PLC1/cmd

            user plc2
            topic write PLC2/out
            topic read PLC2/cmd

            # SCADA reads all outputs, commands both PLCs
            user scada
            topic read +/out
            topic write PLC1/cmd
            topic write PLC2/cmd
            topic readwrite Plant/alarms/#

            # Panel of line 2
            user hmi-l2
            topic read PLC2/out
            topic read Plant/alarms/#
            topic deny Plant/alarms/ack

            # Maintenance reads all but the recipes
            user maint
            topic read #
            topic deny Plant/recipe/#

            # Everybody
            pattern write status/%u
            pattern read Plant/time
            """;

    final List<Place> opened = new ArrayList<>();
    final List<Place> closed = new ArrayList<>();
    final Problems problems = new Problems();
    final Workbench bench;
    final Path path;
    final OpenFiles files;
    final AccessFileModel file;
    final MatrixModel matrix;

    AccessDesk(Path home, String text) {
        this(home, text, Runnable::run);
    }

    /**
     * @param workers does the work, and hands it back
     */
    AccessDesk(Path home, String text, Executor workers) {
        path = home.resolve("mosquitto").resolve("plant.acl");
        write(text);
        Executor now = Runnable::run;
        bench =
                new Workbench(
                        new AppModel(),
                        new Tasks(now, workers, problems),
                        problems,
                        new Output(now),
                        Settings.in(home.resolve("settings")),
                        this,
                        new LocalComputer(home, NettyThreads.create(1), NetworkPorts.STANDARD),
                        now);
        files = new OpenFiles(bench);
        file = new AccessFileModel(bench, files.take(path));
        matrix = new MatrixModel(file);
    }

    /** As its tab is closed. */
    void closeFile() {
        file.close();
        files.giveBack(file.file());
    }

    /** As somebody else writes it. */
    void write(String text) {
        try {
            Files.createDirectories(path.getParent());
            Files.write(path, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String onDisk() {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return file.shownProperty().get().source().text();
    }

    String shown() {
        return file.shownProperty().get().shown();
    }

    /** Replaces what is shown somewhere, as typing over it does. */
    void type(String over, String typed) {
        int at = shown().indexOf(over);
        file.file().type(at, at + over.length(), typed);
    }

    /** Selects the cell of that user and that filter. */
    MatrixModel.Selected select(String user, String filter) {
        MatrixView view = matrix.view();
        for (int row = 0; row < view.rowCount(); row++) {
            for (int column = 0; column < view.columnCount(); column++) {
                if (view.row(row).title().equals(user) && view.column(column).filter().equals(filter)) {
                    matrix.select(row, column);
                    return matrix.selectedProperty().get().orElseThrow();
                }
            }
        }
        throw new AssertionError("no cell of " + user + " and " + filter);
    }

    /** What the cell of that user and that filter says. */
    String cell(String user, String filter) {
        return CellWords.inShort(select(user, filter).cell());
    }

    String notice() {
        return file.noticeProperty().get().map(it -> it.words()).orElse("");
    }

    @Override
    public void open(Place place) {
        opened.add(place);
    }

    @Override
    public void closeDialog() {
        opened.clear();
    }

    @Override
    public void closeTab(Place place) {
        closed.add(place);
    }

    @Override
    public void close() {
        bench.tasks().close();
        bench.computer().close();
    }
}
