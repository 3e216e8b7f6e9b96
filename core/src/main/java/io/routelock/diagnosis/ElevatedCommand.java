package io.routelock.diagnosis;

/**
 * A command that needs more rights than this program has or asks for: it is shown, for somebody who has them.
 *
 * @param right that is missing: {@code Administrator rights for HKLM\SOFTWARE}
 * @param why what it does, in one sentence
 * @param command for a command prompt that was opened with that right, or one that asks for it by itself;
 *     complete, on one line
 */
public record ElevatedCommand(String right, String why, String command) {

    public ElevatedCommand {
        if (right.isBlank() || why.isBlank() || command.isBlank() || command.contains("\n")) {
            throw new IllegalArgumentException("a right, a reason and a command of one line: " + command);
        }
    }
}
