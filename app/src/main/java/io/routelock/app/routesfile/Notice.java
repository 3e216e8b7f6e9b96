package io.routelock.app.routesfile;

import io.routelock.diagnosis.Finding;

/** One line above the text: what happened, until the next thing happens. */
record Notice(Finding.Severity severity, String words) {

    static Notice note(String words) {
        return new Notice(Finding.Severity.NOTE, words);
    }

    static Notice warning(String words) {
        return new Notice(Finding.Severity.WARNING, words);
    }
}
