package io.routelock.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The look of the program: light or dark, as the user chose or as the system is. On the JavaFX thread. */
public final class Theme {

    private static final List<String> FONTS =
            List.of("Inter-Regular.otf", "Inter-SemiBold.otf", "JetBrainsMono-Regular.ttf");

    private final ObjectProperty<ThemeChoice> choice = new SimpleObjectProperty<>(ThemeChoice.SYSTEM);
    private final boolean bundledFonts;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    /** Loads the fonts and puts the look on everything that is shown from now on. */
    public Theme(ThemeChoice first) {
        bundledFonts = FONTS.stream().allMatch(Theme::loads);
        choice.set(first);
        choice.subscribe(this::apply);
        Subscription system = Platform.getPreferences().colorSchemeProperty().subscribe(scheme -> apply());
        Objects.requireNonNull(system);
    }

    private void apply() {
        boolean nowDark = isDark(choice.get());
        String primer =
                nowDark
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet();
        Application.setUserAgentStylesheet(primer);
        dark.set(nowDark);
    }

    private static boolean isDark(ThemeChoice choice) {
        return switch (choice) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Puts our own colours and measures on a scene, and keeps them right when the theme changes. */
    public void dress(Scene scene) {
        scene.getStylesheets().add(sheet("routelock.css"));
        if (!bundledFonts) {
            scene.getStylesheets().add(sheet("system-fonts.css"));
        }
        String darkSheet = sheet("routelock-dark.css");
        dark.subscribe(isDark -> {
            scene.getStylesheets().remove(darkSheet);
            if (isDark) {
                scene.getStylesheets().add(darkSheet);
            }
        });
    }

    private static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
    }

    /** The other one than what is seen now. */
    public void toggle() {
        choice.set(dark.get() ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    private static boolean loads(String file) {
        try (InputStream in = Theme.class.getResourceAsStream("/io/routelock/app/fonts/" + file)) {
            return Font.loadFont(in, 13) != null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
