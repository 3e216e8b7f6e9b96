package io.routelock.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.theme.ThemeChoice;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class SettingsTest {

    @TempDir Path folder;

    @Test
    void whatWasChangedIsThereAtTheNextStart() {
        TableLook look = new TableLook(Map.of("Route name", 140.0), List.of("Comment"));
        Settings.in(folder).update(data -> data.withTheme(ThemeChoice.DARK).withTable("routes", look));

        SettingsData next = Settings.in(folder).data();

        assertThat(next.theme()).isEqualTo(ThemeChoice.DARK);
        assertThat(next.tables()).containsEntry("routes", look);
    }

    @Test
    void theFirstStartHasDefaultsAndWritesNothing() {
        assertThat(Settings.in(folder).data()).isEqualTo(SettingsData.DEFAULT);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileOfAnotherVersionIsReadAsFarAsItGoes() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"LIGHT\",\"later\":1}");

        assertThat(Settings.in(folder).data()).isEqualTo(SettingsData.DEFAULT.withTheme(ThemeChoice.LIGHT));
    }

    @Test
    void whatWasWrittenIsReadAgainAsItWas() {
        SettingsData all =
                new SettingsData(
                        ThemeChoice.DARK,
                        new WindowPlace(1024.5, 700, true),
                        Map.of("routes", new TableLook(Map.of("Name", 120.25), List.of("Comment", "OS"))),
                        Map.of("search.timeout", "2 s"));
        Settings.in(folder).update(old -> all);

        assertThat(Settings.in(folder).data()).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"theme\":\"GREEN\"}",
                "{\"theme\":1}",
                "{\"window\":{\"width\":\"wide\"}}",
                "{\"window\":{\"maximized\":\"x\"}}",
                "{\"tables\":{\"routes\":[]}}",
                "{\"tables\":{\"routes\":{\"hidden\":[1]}}}",
                "{\"notes\":{\"a\":"
            })
    void aFileThatThisToolDoesNotWriteIsPutAside(String file) throws IOException {
        Files.writeString(folder.resolve("settings.json"), file);
        Settings settings = Settings.in(folder);

        assertThat(settings.data()).isEqualTo(SettingsData.DEFAULT);
        assertThat(settings.trouble()).get().extracting("code").isEqualTo("settings.not-understood");
        assertThat(folder.resolve("settings.json.broken")).hasContent(file);
    }

    @Test
    void whatIsNullOrUnknownIsPassedOver() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"theme\":null,\"later\":{\"x\":[1,{}]},\"window\":{\"height\":900,\"x\":[]},\"notes\":{\"a\":null}}");

        assertThat(Settings.in(folder).data())
                .isEqualTo(SettingsData.DEFAULT.withWindow(new WindowPlace(1366, 900, false)));
    }

    @Test
    void aBrokenFileIsKeptAndSaid() throws IOException {
        Files.writeString(folder.resolve("settings.json"), "{\"theme\":");
        Settings settings = Settings.in(folder);

        assertThat(settings.data()).isEqualTo(SettingsData.DEFAULT);
        assertThat(settings.trouble()).get().extracting("code").isEqualTo("settings.not-understood");
        assertThat(folder.resolve("settings.json.broken")).hasContent("{\"theme\":");
    }
}
