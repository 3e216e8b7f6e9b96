package io.routelock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.expectations.ExpectationsSample;
import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;
import io.routelock.app.tour.Pulses;

import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A tab of a broker is forgotten when it is closed, though others hold the broker's files on. */
@ExtendWith(ApplicationExtension.class)
class ClosedTabTest {

    private static final int TRIES = 50;
    private static final int TRY_MILLIS = 100;

    @TempDir Path home;
    private Desk desk;
    private Scene scene;
    private Path conf;

    @BeforeEach
    void open() throws Exception {
        conf = ((Place.Broker) new ExpectationsSample(home).some()).conf();
        WaitForAsyncUtils.asyncFx(this::show).get();
    }

    private void show() {
        desk = new Desk(Settings.in(home.resolve("settings")), () -> {});
        scene = desk.scene(1200, 700);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        desk.bench().navigator().open(Place.broker(conf, Place.Broker.View.USERS));
    }

    @AfterEach
    void close() throws Exception {
        WaitForAsyncUtils.asyncFx(() -> desk.close()).get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIGURATION", "EXPECTATIONS", "rules"})
    void itIsForgottenWhileAnotherHoldsTheBroker(String which) throws Exception {
        Place place = place(which);
        ReferenceQueue<Object> gone = new ReferenceQueue<>();
        navigate(() -> desk.bench().navigator().open(place));
        WeakReference<Object> document =
                WaitForAsyncUtils.asyncFx(() -> new WeakReference<>(current(), gone)).get();
        navigate(() -> desk.bench().navigator().closeTab(place));
        assertThat(isForgotten(gone)).as("%s is still held after it was closed", document.get()).isTrue();
    }

    private Place place(String which) {
        return which.equals("rules")
                ? Place.accessFile(conf.resolveSibling("plant.acl"))
                : Place.broker(conf, Place.Broker.View.valueOf(which));
    }

    private Object current() {
        TabPane tabs = (TabPane) scene.lookup(".document-tabs");
        return tabs.getSelectionModel().getSelectedItem().getUserData();
    }

    private void navigate(Runnable to) throws Exception {
        WaitForAsyncUtils.asyncFx(to).get();
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(this::isIdle).get());
        Pulses.settle(scene);
    }

    private boolean isIdle() {
        return desk.bench().tasks().running().get() == 0;
    }

    private static boolean isForgotten(ReferenceQueue<Object> gone) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            System.gc();
            if (gone.remove(TRY_MILLIS) != null) {
                return true;
            }
        }
        return false;
    }
}
