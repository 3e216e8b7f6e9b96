package io.routelock.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Problems;
import io.routelock.app.workbench.Tasks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** Files that are dragged over the window, while the disk has not answered yet. */
class DraggedFilesTest {

    private @TempDir Path folder;
    private final Queue<Runnable> disk = new ArrayDeque<>();
    private final DraggedFiles dragged =
            new DraggedFiles(new Tasks(Runnable::run, disk::add, new Problems()));

    private void answer() {
        disk.remove().run();
    }

    @Test
    void aFolderIsTakenOnceTheDiskHasAnsweredAndAFileAtOnce() {
        Path routes = folder.resolve("StaticRoutes.xml");
        dragged.look(List.of(folder, routes));
        assertThat(dragged.places()).containsExactly(Place.routesFile(routes));
        answer();
        assertThat(dragged.places())
                .containsExactly(new Place.OpenBroker(Optional.of(folder)), Place.routesFile(routes));
        assertThat(disk).isEmpty();
    }

    @Test
    void aLateAnswerOfAnEarlierDragCountsNoMore() {
        dragged.look(List.of(folder));
        dragged.look(List.of(folder.resolve("notes.txt")));
        answer();
        assertThat(dragged.places()).isEmpty();
        answer();
        assertThat(dragged.places()).isEmpty();
    }
}
