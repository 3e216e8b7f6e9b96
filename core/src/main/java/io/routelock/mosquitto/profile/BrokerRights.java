package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Lets the account of the broker read what is installed, and nobody else read a secret: started as root,
 * mosquitto drops to a user of its own and cannot read what root alone may.
 *
 * <p>Does nothing where files have no rights of POSIX.
 */
final class BrokerRights {

    static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    private final Optional<String> account;
    private final Optional<String> group;

    /**
     * @param account that reads the files; empty when it is not known
     */
    BrokerRights(Optional<String> account) {
        this.account = account;
        this.group = account.flatMap(BrokerGroup::of);
    }

    /**
     * A file that was made just now, which its owner alone can read.
     *
     * @return {@code deploy.secret-unreadable} when the broker perhaps cannot read it and nobody else must
     */
    Optional<Finding> giveNew(Path file, boolean secret) throws IOException {
        Optional<PosixFileAttributeView> view = view(file);
        if (view.isEmpty() || account.isEmpty() || reads(view.get().readAttributes())) {
            return Optional.empty();
        }
        if (share(view.get())) {
            return Optional.empty();
        }
        if (secret) {
            return Optional.of(unreadable(file));
        }
        Set<PosixFilePermission> rights = new HashSet<>(view.get().readAttributes().permissions());
        rights.add(PosixFilePermission.GROUP_READ);
        rights.add(PosixFilePermission.OTHERS_READ);
        view.get().setPermissions(rights);
        return Optional.empty();
    }

    /**
     * A secret that was there before: its rights are somebody's choice, unless everybody can read it.
     *
     * @return as {@link #giveNew}, or {@code deploy.secret-closed} when nobody knows who has to read it
     */
    Optional<Finding> close(Path file) throws IOException {
        Optional<PosixFileAttributeView> view = view(file);
        if (view.isEmpty() || !others(view.get().readAttributes())) {
            return Optional.empty();
        }
        Set<PosixFilePermission> rights = new HashSet<>(view.get().readAttributes().permissions());
        rights.removeAll(OF_OTHERS);
        view.get().setPermissions(rights);
        if (account.isEmpty()) {
            return Optional.of(closed(file));
        }
        boolean fine = reads(view.get().readAttributes()) || share(view.get());
        return fine ? Optional.empty() : Optional.of(unreadable(file));
    }

    private static Optional<PosixFileAttributeView> view(Path file) {
        return Optional.ofNullable(Files.getFileAttributeView(file, PosixFileAttributeView.class));
    }

    /** Whether everybody may do something with it. */
    private static boolean others(PosixFileAttributes file) {
        return file.permissions().stream().anyMatch(OF_OTHERS::contains);
    }

    private boolean reads(PosixFileAttributes file) {
        String reader = account.orElseThrow();
        Set<PosixFilePermission> rights = file.permissions();
        return reader.equals("root")
                || rights.contains(PosixFilePermission.OTHERS_READ)
                || reader.equals(file.owner().getName()) && rights.contains(PosixFilePermission.OWNER_READ)
                || group.filter(file.group().getName()::equals).isPresent()
                        && rights.contains(PosixFilePermission.GROUP_READ);
    }

    /** False when there is no such group, or this account may not give a file to it. */
    private boolean share(PosixFileAttributeView view) throws IOException {
        if (group.isEmpty()) {
            return false;
        }
        try {
            GroupPrincipal readers =
                    FileSystems.getDefault()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByGroupName(group.get());
            view.setGroup(readers);
        } catch (UserPrincipalNotFoundException | FileSystemException e) {
            // The caller says so, or lets everybody read what is no secret.
            return false;
        }
        // What another group was allowed is not for this one: it reads.
        Set<PosixFilePermission> rights = new HashSet<>(view.readAttributes().permissions());
        rights.removeAll(EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE));
        rights.add(PosixFilePermission.GROUP_READ);
        view.setPermissions(rights);
        return true;
    }

    private static Finding closed(Path file) {
        return Finding.note(
                "deploy.secret-closed",
                file + " holds a secret, and everybody could read it; now its owner and its group can.",
                "Check that the account of mosquitto is one of them.");
    }

    private Finding unreadable(Path file) {
        String reader = account.orElseThrow();
        return Finding.warning(
                "deploy.secret-unreadable",
                ("%s holds a secret, and the account %s perhaps cannot read it: it could not be given to the"
                                + " group %s.")
                        .formatted(file, reader, reader),
                "As root: \"chgrp %s FILE\" and \"chmod 0640 FILE\".".formatted(reader),
                "There is no such group here.",
                "This account is no administrator.");
    }
}
