package io.routelock.app.access;

import io.routelock.app.navigation.Place;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.acl.AclLine;
import io.routelock.mosquitto.acl.Subject;
import io.routelock.mosquitto.matrix.AclEdits;
import io.routelock.mosquitto.matrix.MatrixRow;

import java.util.Optional;

/** Users of an acl_file get another name, or go with all of their rules. */
final class MatrixUsers {

    private final AccessFileModel file;

    MatrixUsers(AccessFileModel file) {
        this.file = file;
    }

    /** The user of that row, if the file has it. */
    Optional<String> user(MatrixRow row) {
        return row instanceof MatrixRow.User(String name) && acl().users().contains(name)
                ? Optional.of(name)
                : Optional.empty();
    }

    private AclFile acl() {
        return file.readingProperty().get().file();
    }

    /** Asks for the new name. */
    void askForName(String user) {
        file.ask(new Place.RenameUser(file.path(), user));
    }

    /** Of all of its blocks. */
    String rules(String user) {
        long rules =
                acl().rules().stream().filter(rule -> rule.subject().equals(new Subject.User(user))).count();
        return rules == 0 ? "no rule" : rules == 1 ? "1 rule" : rules + " rules";
    }

    /** Without a question, since undo brings everything back. */
    void remove(String user) {
        String with = rules(user);
        file.changeRights(
                acl -> AclEdits.removeUser(acl, user),
                "Removed %s with %s. Undo brings back what was there.".formatted(user, with));
    }

    void rename(String from, String to) {
        long lines = acl().lines().stream().filter(line -> isBlockOf(line, from)).count();
        file.changeRights(
                acl -> AclEdits.renameUser(acl, from, to),
                "%s is %s in %s now. The login itself stands elsewhere: in the password_file, a certificate or a key."
                        .formatted(from, to, lines == 1 ? "1 line" : lines + " lines"));
    }

    private static boolean isBlockOf(AclLine line, String user) {
        return line instanceof AclLine.UserLine block && block.name().equals(user);
    }

    /** What the row's name is for. */
    String words(MatrixRow row) {
        return switch (row) {
            case MatrixRow.Anonymous _ ->
                    "Clients without a user name. Their rules stand before the first user line.";
            case MatrixRow.Pattern _ -> row.title() + ": for every client, with %u and %c filled in.";
            case MatrixRow.User(String name) ->
                    user(row).isPresent()
                            ? "%s: %s. F2 gives another name, Delete removes the user with its rules."
                                    .formatted(name, rules(name))
                            : name + ": no line in this file.";
        };
    }
}
