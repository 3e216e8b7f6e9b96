package io.routelock.app.brokerusers;

import io.routelock.app.brokerfiles.ProfileReading;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the files of a broker say of its users. A value, made off the JavaFX thread.
 *
 * @param rows of the table
 * @param byName the rows of each user and identity
 * @param forPasswords where a new user can be written to; the first is proposed
 * @param forKeys the same for a new identity
 * @param acl the first acl_file, where rules can be added
 */
record UsersReading(
        List<UserRow> rows,
        Map<String, List<UserRow>> byName,
        List<EntryTarget> forPasswords,
        List<EntryTarget> forKeys,
        Optional<Path> acl) {

    static UsersReading of(ProfileReading profile) {
        List<UserRow> rows = UserRows.of(profile);
        Map<String, List<UserRow>> byName = new HashMap<>();
        rows.stream()
                .filter(UserRow::isEntry)
                .forEach(row -> byName.computeIfAbsent(row.name(), key -> new ArrayList<>(1)).add(row));
        EntryTargets targets = new EntryTargets(profile.profile(), profile.setup());
        Optional<Path> acl =
                profile.profile().documents(Part.ACL).stream().map(ProfileDocument::path).findFirst();
        return new UsersReading(rows, byName, targets.forPasswords(), targets.forKeys(), acl);
    }

    /** All ways in which that name logs in. */
    List<UserRow> of(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /** Whether that file has an entry for the name. */
    boolean has(String name, Path file) {
        return of(name).stream().anyMatch(row -> row.way().place().filter(file::equals).isPresent());
    }
}
