package io.routelock.mosquitto.conf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of a POSIX system and their groups, from its two files. An account of a directory service
 * stands in neither.
 *
 * @param passwd name, password, number, number of its own group, …, with colons
 * @param group name, password, number, members with commas
 */
public record Accounts(Path passwd, Path group) {

    private static final int NUMBER = 2;
    private static final int OWN_GROUP = 3;
    private static final int MEMBERS = 3;

    public static Accounts ofThisComputer() {
        return new Accounts(Path.of("/etc/passwd"), Path.of("/etc/group"));
    }

    /** The names of the groups of an account; empty for one that is not known here. */
    Optional<Set<String>> groups(String user) {
        return lines(passwd).stream()
                .filter(line -> line.getFirst().equals(user) && line.size() > OWN_GROUP)
                .findFirst()
                .map(line -> groups(user, line.get(OWN_GROUP)));
    }

    /** The name of the group that an account has of its own; empty when one of them is not known here. */
    public Optional<String> ownGroup(String user) {
        return lines(passwd).stream()
                .filter(line -> line.getFirst().equals(user) && line.size() > OWN_GROUP)
                .findFirst()
                .flatMap(line -> named(line.get(OWN_GROUP)));
    }

    private Optional<String> named(String number) {
        return lines(group).stream()
                .filter(line -> line.size() > NUMBER && line.get(NUMBER).equals(number))
                .map(List::getFirst)
                .findFirst();
    }

    private Set<String> groups(String user, String own) {
        Set<String> found = new HashSet<>();
        for (List<String> line : lines(group)) {
            boolean isOwn = line.size() > NUMBER && line.get(NUMBER).equals(own);
            boolean isMember =
                    line.size() > MEMBERS && Arrays.asList(line.get(MEMBERS).split(",", -1)).contains(user);
            if (isOwn || isMember) {
                found.add(line.getFirst());
            }
        }
        return found;
    }

    private static List<List<String>> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .map(line -> List.of(line.split(":", -1)))
                    .toList();
        } catch (IOException e) {
            // Without the file no account is known, and nobody is accused.
            return List.of();
        }
    }
}
