package io.routelock.pki;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Lends the content of a file that a StaticRoutes.xml names. The file may be anything: it is looked at before
 * it is opened, and never read beyond the cap.
 */
record CaFile(CaPart part, Path path) {

    /** Bytes; a certificate has one or two thousand, a bundle of all public authorities 200 000. */
    static final int MAX_SIZE = 1 << 20;

    private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/].*|.*\\\\.*");

    /**
     * @param name as it stands in the StaticRoutes.xml
     * @throws io.routelock.diagnosis.FindingException {@code ca.path} or {@code ca.windows-path}
     */
    static CaFile of(CaPart part, String name, Path folder) {
        try {
            Path path = folder.resolve(name);
            if (File.separatorChar == '/' && WINDOWS.matcher(name).matches() && Files.notExists(path)) {
                throw CaFileFindings.windowsPath(part, name);
            }
            return new CaFile(part, path);
        } catch (InvalidPathException e) {
            throw CaFileFindings.path(part, name);
        }
    }

    /** Wipes what was read when it was used, for it may be a key. */
    <R> R use(Function<byte[], R> reader) {
        byte[] content = read();
        try {
            return reader.apply(content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] read() {
        if (Files.notExists(path)) {
            throw CaFileFindings.missing(this);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw CaFileFindings.unreadable(this, "It is no file, but a folder or a device.");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(MAX_SIZE + 1);
            if (content.length > MAX_SIZE) {
                throw CaFileFindings.tooLarge(this);
            }
            return content;
        } catch (IOException e) {
            throw CaFileFindings.unreadable(this, "This account has no right to read it.");
        }
    }
}
