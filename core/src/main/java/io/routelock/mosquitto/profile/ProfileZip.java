package io.routelock.mosquitto.profile;

import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.PrivateFiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files of a broker as one file to carry away, certificates and keys included. It holds passwords and
 * keys as they do.
 */
public final class ProfileZip {

    private ProfileZip() {}

    /**
     * Writes it as a whole or not at all, for the eyes of its owner alone.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.exists} when there is such a file, whose
     *     replacement somebody has to ask for; and as {@link #overwrite}
     */
    public static void write(ProfileFiles files, Path zip) {
        if (Files.exists(zip, LinkOption.NOFOLLOW_LINKS)) {
            throw ProfileFindings.exists(zip);
        }
        overwrite(files, zip);
    }

    /**
     * As {@link #write}, over a zip that is there.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.unreadable} for a certificate or key
     *     that cannot be read, {@code profile.save-failed}, and {@code file.not-private} where the disk
     *     cannot keep others out; nothing is written then
     */
    public static void overwrite(ProfileFiles files, Path zip) {
        byte[] content = of(files);
        try {
            PrivateFiles.write(zip.toAbsolutePath(), content);
        } catch (IOException e) {
            throw ProfileFindings.unsaved(zip, e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /**
     * The content of the zip; the caller writes it where nobody else may read, and wipes it.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.unreadable} for a certificate or key
     *     that cannot be read
     */
    public static byte[] of(ProfileFiles files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Attachment attachment : files.attachments()) {
                byte[] content = attachment.bytes();
                put(zip, attachment.name(), content);
                Arrays.fill(content, (byte) 0);
            }
            for (Map.Entry<String, SourceText> file : files.byName().entrySet()) {
                put(zip, file.getKey(), file.getValue().bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip in memory", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
