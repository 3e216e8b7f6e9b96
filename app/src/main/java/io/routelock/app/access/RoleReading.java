package io.routelock.app.access;

import io.routelock.mosquitto.profile.AddedLine;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;

/** What the fields of a role come to. */
sealed interface RoleReading {

    /** Something is still to be filled in. */
    record Incomplete(String words) implements RoleReading {}

    /** No rule can say it, or it fits not to what is there. */
    record Wrong(String words) implements RoleReading {}

    /**
     * @param meaning in a sentence
     * @param title as undo lists it
     * @param before the file that it was held against
     * @param after that file with the rules
     * @param added the lines that the file lacks; empty when it has all
     * @param present how many of the rules it has already
     * @param xml for the vendor's plugin; of a virtual AMS network alone
     */
    record Ready(
            String meaning,
            String title,
            SourceText before,
            SourceText after,
            List<AddedLine> added,
            int present,
            Optional<String> xml)
            implements RoleReading {}
}
