package io.routelock.mosquitto.profile;

/** Values that stand in mosquitto.conf as they are. */
final class ConfText {

    private ConfText() {}

    /**
     * No value may bring a line of its own, nor lose its spaces.
     *
     * @throws IllegalArgumentException with a text for the user
     */
    static void requireText(String option, String value) {
        boolean legal =
                !value.isBlank()
                        && value.equals(value.strip())
                        && value.chars().noneMatch(Character::isISOControl);
        if (!legal) {
            throw new IllegalArgumentException(
                    option + " cannot be \"" + value.replaceAll("\\p{Cntrl}", "?") + "\"");
        }
    }
}
