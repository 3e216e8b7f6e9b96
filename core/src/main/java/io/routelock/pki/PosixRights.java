package io.routelock.pki;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Mode 0600. */
final class PosixRights implements FileRights {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final Set<PosixFilePermission> GROUP =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);

    private static final Set<PosixFilePermission> EVERYBODY =
            EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    @Override
    public List<FileAttribute<?>> atCreation() {
        return List.of(PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    @Override
    public void restrict(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER_ONLY);
    }

    @Override
    public List<String> others(Path file) throws IOException {
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
        List<String> others = new ArrayList<>();
        if (granted.stream().anyMatch(GROUP::contains)) {
            others.add("the file's group");
        }
        if (granted.stream().anyMatch(EVERYBODY::contains)) {
            others.add("everybody");
        }
        return others;
    }
}
