package io.routelock.windows;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Advapi32;
import com.sun.jna.platform.win32.WinNT;

import io.routelock.diagnosis.ElevatedCommand;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/**
 * The event log through advapi32, under a source name of ours.
 *
 * <p>A source that nobody has registered works without any right: its entries come into the log Application
 * (documented at RegisterEventSource). The event viewer then puts a sentence before the text, that it knows
 * no description; {@link #registration} takes that away.
 */
public final class JnaEventLog implements EventLog {

    /** The source of the entries. */
    public static final String SOURCE = "Routelock";

    /** Windows would take it for the place of another text. */
    private static final Pattern PLACEHOLDER = Pattern.compile("%(?=\\d)");

    private final Advapi32 advapi;
    private final IntSupplier lastError;

    /**
     * @param advapi the functions of Windows
     * @param lastError why the last of them failed on this thread
     */
    JnaEventLog(Advapi32 advapi, IntSupplier lastError) {
        this.advapi = advapi;
        this.lastError = lastError;
    }

    /** Only on Windows. */
    public static EventLog ofThisComputer() {
        return new JnaEventLog(Advapi32.INSTANCE, Native::getLastError);
    }

    /** Opened for each entry: the service can be restarted meanwhile, and entries are few. */
    @Override
    public void write(Level level, int id, String text) throws IOException {
        WinNT.@Nullable HANDLE log = advapi.RegisterEventSource(null, SOURCE);
        if (log == null) {
            throw failed("cannot be opened");
        }
        try {
            report(log, level, id, text);
        } finally {
            advapi.DeregisterEventSource(log);
        }
    }

    private void report(WinNT.HANDLE log, Level level, int id, String text) throws IOException {
        String[] texts = {PLACEHOLDER.matcher(text).replaceAll("% ")};
        if (!advapi.ReportEvent(log, type(level), 0, id, null, texts.length, 0, texts, null)) {
            throw failed("does not take an entry");
        }
    }

    private IOException failed(String what) {
        return new IOException("the event log %s, error %d of Windows".formatted(what, lastError.getAsInt()));
    }

    private static int type(Level level) {
        return switch (level) {
            case ERROR -> WinNT.EVENTLOG_ERROR_TYPE;
            case WARNING -> WinNT.EVENTLOG_WARNING_TYPE;
            case INFORMATION -> WinNT.EVENTLOG_INFORMATION_TYPE;
        };
    }

    /**
     * Names the messages of EventCreate.exe, which comes with Windows: for 1 to 1000 each is the text alone.
     */
    public static ElevatedCommand registration() {
        return new ElevatedCommand(
                "Administrator rights for HKLM\\SYSTEM",
                "Entries of Routelock in the event log then show their text alone.",
                "reg add \"HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\Application\\"
                        + SOURCE
                        + "\" /v EventMessageFile /t REG_EXPAND_SZ"
                        + " /d \"%SystemRoot%\\System32\\EventCreate.exe\" /f");
    }
}
