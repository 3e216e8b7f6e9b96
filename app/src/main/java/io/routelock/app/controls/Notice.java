package io.routelock.app.controls;

import io.routelock.diagnosis.Finding;

/** One line above the text: what happened, until the next thing happens. */
public record Notice(Finding.Severity severity, String words) {

    public static Notice note(String words) {
        return new Notice(Finding.Severity.NOTE, words);
    }

    public static Notice warning(String words) {
        return new Notice(Finding.Severity.WARNING, words);
    }
}
