package io.routelock.app.settings;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.nio.file.Path;

/** What can be wrong with the file of the settings. */
final class SettingsFindings {

    private SettingsFindings() {}

    static Finding notSaved(Path file, IOException cause) {
        return Finding.warning(
                "settings.not-saved",
                "The settings were not saved to %s: %s.".formatted(file, reason(cause)),
                "Check the rights of the folder. Until then the tool forgets them when it closes.");
    }

    static Finding notRead(Path file, IOException cause) {
        return Finding.warning(
                "settings.not-read",
                "%s cannot be read: %s.".formatted(file, reason(cause)),
                "Check the rights of the file, then start the tool again.");
    }

    static Finding notUnderstood(Path file, boolean kept) {
        return Finding.note(
                "settings.not-understood",
                "%s is not what this tool writes; it starts with its defaults.".formatted(file),
                kept
                        ? "The file was kept beside as settings.json.broken."
                        : "Move the file away: it is replaced when a setting changes.");
    }

    private static String reason(IOException cause) {
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
}
