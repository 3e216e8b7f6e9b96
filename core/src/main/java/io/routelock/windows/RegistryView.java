package io.routelock.windows;

/** The registry of this computer below HKEY_LOCAL_MACHINE. It is only ever read. */
public interface RegistryView {

    /** What the registry answers. */
    sealed interface Answer {

        /** A REG_DWORD. */
        record Number(long value) implements Answer {}

        /**
         * A value of another type.
         *
         * @param type as in winnt.h: 1 is REG_SZ
         */
        record OtherType(int type) implements Answer {}

        /** The key is there and has no such value. */
        record NoValue() implements Answer {}

        record NoKey() implements Answer {}

        /** This user may not read it. */
        record Denied() implements Answer {}

        /**
         * @param error of Windows
         */
        record Failed(int error) implements Answer {}
    }

    /**
     * Reads one value; from any thread, and may take a moment.
     *
     * @param key below HKEY_LOCAL_MACHINE: {@code SOFTWARE\Beckhoff\TwinCAT3\System}
     */
    Answer read(String key, String name);
}
