package io.routelock.windows;

import io.routelock.diagnosis.ElevatedCommand;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the switches of the TwinCAT on this computer stand: of each key of TwinCAT that is there.
 *
 * @param readings in the order of the keys, then of the switches; empty when there is no TwinCAT
 */
public record TwinCatSwitches(List<Reading> readings) {

    /** Below HKEY_LOCAL_MACHINE. The manual names both: that of 32-bit programs and that of 64-bit ones. */
    public static final List<String> KEYS =
            List.of(
                    "SOFTWARE\\WOW6432Node\\Beckhoff\\TwinCAT3\\System",
                    "SOFTWARE\\Beckhoff\\TwinCAT3\\System");

    public TwinCatSwitches {
        readings = List.copyOf(readings);
    }

    /** One switch in one key. */
    public record Reading(String key, TwinCatSwitch of, Standing standing) {

        /** The command that puts the switch the other way round. */
        public ElevatedCommand change() {
            return standing instanceof Standing.On ? open() : close();
        }

        private ElevatedCommand close() {
            return command(
                    "%s is then no longer opened: no %s reaches this computer."
                            .formatted(of.port(), of.what()),
                    "reg add \"HKLM\\%s\" /v %s /t REG_DWORD /d 1 /f".formatted(key, of.valueName()));
        }

        /** The manual says what 1 does; that the value is not there is what TwinCAT comes with. */
        private ElevatedCommand open() {
            return command(
                    "%s is then opened again, for %s.".formatted(of.port(), of.what()),
                    "reg delete \"HKLM\\%s\" /v %s /f".formatted(key, of.valueName()));
        }

        private static ElevatedCommand command(String why, String command) {
            return new ElevatedCommand("Administrator rights for HKLM\\SOFTWARE", why, command);
        }
    }

    /** What the registry says of a switch. */
    public sealed interface Standing {

        /** The value is 1: the port is not opened. */
        record On() implements Standing {}

        /** There is no value, or it is 0. */
        record Off() implements Standing {}

        /**
         * A value is there, and the manual does not say what it means.
         *
         * @param value {@code 2}, or what it is instead of a number
         */
        record Unclear(String value) implements Standing {}

        /**
         * @param why {@code this user may not read it}
         */
        record Unreadable(String why) implements Standing {}
    }

    /** Asks the registry; may take a moment. */
    public static TwinCatSwitches read(RegistryView registry) {
        List<Reading> readings = new ArrayList<>();
        KEYS.forEach(key ->
                Stream.of(TwinCatSwitch.values())
                        .forEach(of -> {
                            RegistryView.Answer answer = registry.read(key, of.valueName());
                            if (!(answer instanceof RegistryView.Answer.NoKey)) {
                                readings.add(new Reading(key, of, standing(answer)));
                            }
                        }));
        return new TwinCatSwitches(readings);
    }

    private static Standing standing(RegistryView.Answer answer) {
        return switch (answer) {
            case RegistryView.Answer.Number(long value) when value == 1 -> new Standing.On();
            case RegistryView.Answer.Number(long value) when value == 0 -> new Standing.Off();
            case RegistryView.Answer.Number(long value) -> new Standing.Unclear(Long.toString(value));
            case RegistryView.Answer.OtherType(int type) ->
                    new Standing.Unclear("a value of type %d instead of REG_DWORD".formatted(type));
            case RegistryView.Answer.NoValue _, RegistryView.Answer.NoKey _ -> new Standing.Off();
            case RegistryView.Answer.Denied _ -> new Standing.Unreadable("this user may not read it");
            case RegistryView.Answer.Failed(int error) ->
                    new Standing.Unreadable("error %d of Windows".formatted(error));
        };
    }
}
