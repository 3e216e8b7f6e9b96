package io.routelock.mosquitto.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/**
 * Lets the service read a file that was made just now: started as root, mosquitto drops to the user of its
 * name and cannot read what root alone may.
 */
final class BrokerRights {

    private static final String GROUP = "mosquitto";

    private BrokerRights() {}

    /** Does nothing on Windows, where a new file has the rights of its folder, and without such a group. */
    static void give(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        try {
            GroupPrincipal group =
                    file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(GROUP);
            view.setGroup(group);
            view.setPermissions(PosixFilePermissions.fromString("rw-r-----"));
        } catch (UserPrincipalNotFoundException e) {
            // Then the service runs as somebody else; its log says whether it can read the files.
            return;
        }
    }
}
