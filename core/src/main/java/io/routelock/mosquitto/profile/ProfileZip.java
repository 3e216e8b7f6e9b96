package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.text.SourceText;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The files of a broker as one file to carry away. It holds passwords and keys as they do. */
public final class ProfileZip {

    private ProfileZip() {}

    /** The content of the zip; the caller writes it where nobody else may read, and wipes it. */
    public static byte[] of(ProfileFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, SourceText> file : files.byName().entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return bytes.toByteArray();
    }
}
