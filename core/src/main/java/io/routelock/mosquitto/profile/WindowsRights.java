package io.routelock.mosquitto.profile;

import java.util.List;

/**
 * The rights of a secret on Windows, where a new file has those of its folder, and everybody reads the folder
 * of a program. The service of mosquitto runs as the local system.
 */
final class WindowsRights {

    /** Their numbers, since their names differ by the language of Windows. */
    private static final String SYSTEM = "*S-1-5-18:F";

    private static final String ADMINISTRATORS = "*S-1-5-32-544:F";

    private WindowsRights() {}

    /** Takes a file from everybody but the system and the administrators. */
    static List<String> command(String file) {
        return List.of("icacls", file, "/inheritance:r", "/grant:r", SYSTEM, ADMINISTRATORS);
    }
}
