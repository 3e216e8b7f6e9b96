package io.routelock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.navigation.Place;
import io.routelock.app.settings.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whoever opens a place need not know who shows it, so nobody else would see that nobody does. */
@ExtendWith(ApplicationExtension.class)
class FeaturesTest {

    @TempDir Path home;

    @Test
    void everyPlaceIsShownBySomebody() throws Exception {
        List<String> unknown =
                WaitForAsyncUtils.asyncFx(() -> with(Settings.in(home.resolve("settings")))).get();
        assertThat(Place.class.getPermittedSubclasses()).hasSizeGreaterThan(30);
        assertThat(unknown).isEmpty();
    }

    private List<String> with(Settings settings) {
        try (Desk desk = new Desk(settings, () -> {})) {
            List<String> unknown = unknownKinds(desk);
            unknown.addAll(unknownViews(desk));
            return unknown;
        }
    }

    private static List<String> unknownKinds(Desk desk) {
        return new ArrayList<>(
                Arrays.stream(Place.class.getPermittedSubclasses())
                        .filter(kind -> !desk.places().knows(kind.asSubclass(Place.class)))
                        .map(Class::getSimpleName)
                        .toList());
    }

    /** Several features share that kind. */
    private List<String> unknownViews(Desk desk) {
        return Arrays.stream(Place.Broker.View.values())
                .filter(view -> !isShown(desk, view))
                .map(Place.Broker.View::name)
                .toList();
    }

    private boolean isShown(Desk desk, Place.Broker.View view) {
        var made = desk.places().documentOf(Place.broker(home.resolve("mosquitto.conf"), view));
        made.ifPresent(document -> document.close());
        return made.isPresent();
    }
}
