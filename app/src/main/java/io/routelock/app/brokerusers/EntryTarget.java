package io.routelock.app.brokerusers;

import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A file that a new user or identity can be written to, and what else has to change so that mosquitto reads
 * it.
 *
 * @param path absolute
 * @param isNew whether the file is made
 * @param choice as it is offered
 * @param note what else changes, and what that means; empty when nothing does
 * @param conf the change of mosquitto.conf, if one is needed
 */
record EntryTarget(
        Path path, boolean isNew, String choice, String note, Optional<UnaryOperator<SourceText>> conf) {

    /** A file that mosquitto reads already. */
    static EntryTarget known(Path path) {
        return new EntryTarget(path, false, String.valueOf(path.getFileName()), "", Optional.empty());
    }
}
