package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.ams.AmsNetId;
import io.routelock.app.Desk;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.route.Route;
import io.routelock.route.file.StaticRoutesDocument;

import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.stage.Stage;

import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A file of ten thousand routes: how long the window stands still. */
@ExtendWith(ApplicationExtension.class)
class ManyRoutesTest {

    private static final int ROUTES = 10_000;

    /** As often as the file could be read in that time: a busy machine is slower at both. */
    private static final int MOST_READINGS = 10;

    @TempDir Path home;
    private long most;
    private Desk desk;
    private Scene scene;
    private Stage stage;

    @AfterEach
    void close() throws Exception {
        on(() -> {
            stage.close();
            desk.close();
            return null;
        });
    }

    @Test
    void tenThousandRoutesAreOpenedFilteredTypedAndEditedWithoutALongPause() throws Exception {
        Path file = Files.createDirectories(home.resolve("Target")).resolve("StaticRoutes.xml");
        byte[] content = manyRoutes();
        Files.write(file, content);
        most = MOST_READINGS * timeToRead(content);
        on(() -> {
            desk = new Desk(Settings.in(home), () -> {});
            scene = desk.scene(1366, 768);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
        pause("open", () -> desk.bench().navigator().open(Place.routesFile(file)), this::isOpen);
        pause(
                "filter",
                () -> ((TextField) scene.lookup(".form-pane .filter-field")).setText("9999"),
                () -> true);
        CodeArea area = (CodeArea) scene.lookup(".marked-text");
        pause("type a letter", () -> area.replaceText(2000, 2000, " "), () -> true);
        TextField name = (TextField) scene.lookup(".form-page .text-field");
        pause("edit a name", () -> name.setText(name.getText() + "x"), () -> true);
    }

    private boolean isOpen() {
        return scene.lookup(".marked-text") instanceof CodeArea area && area.getLength() > 1_000_000;
    }

    private static long timeToRead(byte[] content) {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long begin = System.nanoTime();
            assertThat(StaticRoutesDocument.parse(content).routes().size()).isEqualTo(ROUTES);
            best = Math.min(best, System.nanoTime() - begin);
        }
        System.out.printf("%d routes are read in %d ms%n", ROUTES, TimeUnit.NANOSECONDS.toMillis(best));
        return best;
    }

    private static byte[] manyRoutes() {
        String routes =
                java.util.stream.IntStream.range(0, ROUTES)
                        .mapToObj(ManyRoutesTest::route)
                        .collect(java.util.stream.Collectors.joining());
        String empty =
                new String(StaticRoutesDocument.empty().bytes(), java.nio.charset.StandardCharsets.UTF_8);
        return empty.replace("  </RemoteConnections>", routes + "  </RemoteConnections>")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String route(int number) {
        Route route =
                Route.plain(
                        "CX-" + number,
                        AmsNetId.parse("5.%d.%d.1.1.1".formatted(number >> 8, number & 255)),
                        "192.168.%d.%d".formatted(number >> 8, number & 255));
        return """
            <Route>
              <Name>%s</Name>
              <Address>%s</Address>
              <NetId>%s</NetId>
              <Type>TCP_IP</Type>
              <Tls><Psk><Identity>ENG%d</Identity><Pwd>secret-%d</Pwd></Psk></Tls>
            </Route>
        """
                .formatted(route.name(), route.address(), route.netId(), number, number);
    }

    /** The longest time in which the JavaFX thread did nothing else, until that is so. */
    private void pause(String what, Runnable action, BooleanSupplier done) throws Exception {
        long longest = 0;
        long begin = System.nanoTime();
        on(() -> {
            action.run();
            return null;
        });
        longest = System.nanoTime() - begin;
        boolean ended = false;
        for (int quiet = 0; quiet < 5; quiet = ended ? quiet + 1 : 0) {
            long asked = System.nanoTime();
            ended = on(done::getAsBoolean);
            longest = Math.max(longest, System.nanoTime() - asked);
            assertThat(System.nanoTime() - begin).as(what).isLessThan(TimeUnit.SECONDS.toNanos(40));
            WaitForAsyncUtils.waitForFxEvents(1);
        }
        long milliseconds = TimeUnit.NANOSECONDS.toMillis(longest);
        System.out.printf("%d routes, %s: the window stood still for %d ms%n", ROUTES, what, milliseconds);
        assertThat(longest).as(what).isLessThan(most);
    }

    private static <T> T on(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get();
    }
}
