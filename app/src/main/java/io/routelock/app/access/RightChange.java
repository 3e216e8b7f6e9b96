package io.routelock.app.access;

import io.routelock.app.controls.Notice;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AclEdit;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a wish about rights makes of the text, worked out off the JavaFX thread.
 *
 * @param edit empty where no line can say what is wished
 * @param notice what hinders it
 */
record RightChange(Optional<AclEdit> edit, Optional<Notice> notice) {

    /** More of them nobody reads in a line. */
    private static final int MOST_HINDRANCES = 3;

    /**
     * @param parsed a reading of the file, which spares another one when it is of the same text
     */
    static RightChange of(Function<AclFile, AclEdit> wish, AclFile parsed, SourceText now) {
        try {
            AclEdit edit = wish.apply(parsed.source().equals(now) ? parsed : AclFile.read(now));
            return new RightChange(Optional.of(edit), notice(edit));
        } catch (IllegalArgumentException e) {
            return new RightChange(
                    Optional.empty(),
                    Optional.of(Notice.warning("No line can say that: " + e.getMessage() + ".")));
        }
    }

    private static Optional<Notice> notice(AclEdit edit) {
        String hindrance = hindrance(edit.obstacles());
        return hindrance.isEmpty()
                ? Optional.empty()
                : Optional.of(Notice.warning(edit.title() + ", but: " + hindrance));
    }

    private static String hindrance(List<AclEdit.Obstacle> obstacles) {
        List<String> all = obstacles.stream().map(AclEdit.Obstacle::text).distinct().toList();
        String first = all.stream().limit(MOST_HINDRANCES).collect(Collectors.joining(" "));
        return all.size() <= MOST_HINDRANCES
                ? first
                : first + " And %d more.".formatted(all.size() - MOST_HINDRANCES);
    }
}
