package io.routelock.mosquitto.conf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an account may do with a file, by the rights of POSIX: those of its owner, else those of its group,
 * else those of the others, and on each folder above it. Lists of rights beyond them (ACL) are not looked at.
 */
record AccountRights(Accounts accounts) {

    private enum Right {
        READ(PosixFilePermission.OWNER_READ, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ),
        ENTER(
                PosixFilePermission.OWNER_EXECUTE,
                PosixFilePermission.GROUP_EXECUTE,
                PosixFilePermission.OTHERS_EXECUTE);

        private final PosixFilePermission owner;
        private final PosixFilePermission group;
        private final PosixFilePermission others;

        Right(PosixFilePermission owner, PosixFilePermission group, PosixFilePermission others) {
            this.owner = owner;
            this.group = group;
            this.others = others;
        }
    }

    boolean mayRead(String user, Path file) {
        return user.equals("root")
                || allows(user, file, Right.READ)
                        && parents(file).allMatch(folder -> allows(user, folder, Right.ENTER));
    }

    boolean mayEverybodyRead(Path file) {
        return mayOthers(file, Right.READ)
                && parents(file).allMatch(folder -> mayOthers(folder, Right.ENTER));
    }

    private static boolean mayOthers(Path path, Right right) {
        return attributes(path).filter(found -> found.permissions().contains(right.others)).isPresent();
    }

    private static Stream<Path> parents(Path file) {
        return Stream.iterate(file.toAbsolutePath().getParent(), folder -> folder != null, Path::getParent);
    }

    private boolean allows(String user, Path path, Right right) {
        Optional<PosixFileAttributes> found = attributes(path);
        if (found.isEmpty()) {
            return true;
        }
        Set<PosixFilePermission> given = found.get().permissions();
        if (found.get().owner().getName().equals(user)) {
            return given.contains(right.owner);
        }
        return isIn(user, found.get().group().getName())
                .map(member -> given.contains(member ? right.group : right.others))
                // Of an account that is not known here, either may be true.
                .orElseGet(() -> given.contains(right.group) || given.contains(right.others));
    }

    private Optional<Boolean> isIn(String user, String group) {
        return accounts.groups(user).map(groups -> groups.contains(group));
    }

    /** Empty on systems without such rights, and where this account may not look: nothing is claimed then. */
    static Optional<PosixFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, PosixFileAttributes.class));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
