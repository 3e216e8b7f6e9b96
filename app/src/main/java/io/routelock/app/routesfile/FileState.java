package io.routelock.app.routesfile;

import io.routelock.app.textedit.Span;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.route.file.StaticRoutesText;

import java.util.List;

/**
 * A file as it was read or saved.
 *
 * @param file its text
 * @param reading what that says
 * @param secrets which of its characters are hidden
 */
record FileState(StaticRoutesText file, Reading reading, List<Span> secrets) {

    FileState {
        secrets = List.copyOf(secrets);
    }

    /** As it lies on the disk. May take its time with a large file. */
    static FileState read(StaticRoutesText file) {
        Reading reading = Reading.of(file);
        return new FileState(file, reading, RoutesText.secretsIn(file.text(), reading.isBroken()));
    }

    /** As it was written. */
    static FileState saved(StaticRoutesDocument document, List<Span> secrets) {
        return new FileState(document.raw(), Reading.of(document), secrets);
    }

    String text() {
        return file.text();
    }

    boolean isBroken() {
        return reading.isBroken();
    }
}
