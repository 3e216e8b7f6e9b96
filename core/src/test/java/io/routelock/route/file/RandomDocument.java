package io.routelock.route.file;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A file of routes as hands and programs leave it: comments, unknown elements, names in any case, CDATA, odd
 * white space, mixed line ends, any encoding that we read.
 */
final class RandomDocument {

    private static final String[] EOLS = {"\n", "\r\n", "\r", ""};

    private final Random random;
    private final String eol;
    private final Charset charset;
    private final boolean marked;

    /** The source of each route, and of each pre-shared key of the server; all differ. */
    final List<String> routes = new ArrayList<>();

    final List<String> keys = new ArrayList<>();

    /** The source of each connection to a broker; all differ. */
    final List<String> brokers = new ArrayList<>();

    final String text;
    final byte[] bytes;

    RandomDocument(Random random) {
        this.random = random;
        this.eol = EOLS[random.nextInt(EOLS.length)];
        int encoding = random.nextInt(6);
        this.charset =
                switch (encoding) {
                    case 0, 1 -> StandardCharsets.UTF_8;
                    case 2 -> StandardCharsets.ISO_8859_1;
                    case 3 -> Charset.forName("windows-1252");
                    case 4 -> StandardCharsets.UTF_16LE;
                    default -> StandardCharsets.UTF_16BE;
                };
        this.marked = encoding == 1 || encoding > 3;
        this.text = document();
        this.bytes = ((marked ? "\uFEFF" : "") + text).getBytes(charset);
    }

    private String document() {
        StringBuilder xml = new StringBuilder();
        if (!marked && charset != StandardCharsets.UTF_8) {
            xml.append("<?xml version='1.0' encoding='").append(charset.name()).append("'?>").append(eol);
        } else if (random.nextBoolean()) {
            xml.append("<?xml version=\"1.0\"?>").append(eol);
        }
        String root = cased("TcConfig");
        String section = cased("RemoteConnections");
        xml.append(noise()).append('<').append(root).append('>').append(noise());
        xml.append('<').append(section).append(attribute()).append('>');
        int count = random.nextInt(6);
        int server = random.nextInt(count + 1);
        for (int i = 0; i <= count; i++) {
            xml.append(noise()).append(i == server ? server() : route(i)).append(noise());
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            xml.append(broker(i)).append(noise());
        }
        xml.append("</").append(section).append('>').append(noise());
        return xml.append("</").append(root).append('>').append(random.nextBoolean() ? eol : "").toString();
    }

    private String route(int i) {
        String name = cased("Route");
        List<String> children = new ArrayList<>();
        children.add(element("Name", "m" + i + special()));
        children.add(element("Address", "host-" + i));
        children.add(element("NetId", "5.1.1." + (i + 1) + ".1.1"));
        if (random.nextBoolean()) {
            children.add(element("Type", "TCP_IP"));
        }
        if (random.nextBoolean()) {
            children.add(element("Flags", Integer.toString(32 + random.nextInt(2))));
        }
        if (random.nextInt(3) == 0) {
            children.add(element("Timeout", Integer.toString(random.nextInt(9000))));
        }
        if (random.nextBoolean()) {
            children.add(security(i));
        }
        String xml = "<" + name + attribute() + ">" + joined(children) + "</" + name + space() + ">";
        routes.add(xml);
        return xml;
    }

    private String security(int i) {
        String tls = cased("Tls");
        String content =
                switch (random.nextInt(3)) {
                    case 0 -> key("route " + i, "Pwd");
                    case 1 ->
                            joined(
                                    List.of(
                                            element("Ca", "ca" + i),
                                            element("Cert", "c"),
                                            element("Key", "k")));
                    default -> element("Fingerprint", "%064x".formatted(i + 1));
                };
        return "<" + tls + ">" + content + "</" + tls + ">";
    }

    private String server() {
        String server = cased("Server");
        String tls = cased("Tls");
        List<String> children = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            String key = key("server " + i, random.nextBoolean() ? "Pwd" : "Key");
            keys.add(key);
            children.add(key);
        }
        String keyed = "<" + tls + ">" + joined(children) + "</" + tls + ">";
        String ca =
                random.nextBoolean()
                        ? "<Tls IgnoreCn='1'>"
                                + joined(
                                        List.of(
                                                element("Ca", "ca"),
                                                element("Cert", "c"),
                                                element("Key", "k")))
                                + "</Tls>"
                        : "";
        return "<" + server + attribute() + ">" + noise() + ca + keyed + noise() + "</" + server + ">";
    }

    private String broker(int i) {
        String mqtt = cased("Mqtt");
        List<String> children = new ArrayList<>();
        if (random.nextBoolean()) {
            children.add(element("Name", "b" + i + special()));
        }
        children.add(element("Address", "broker-" + i));
        children.add(element("Topic", "Net" + i));
        if (random.nextBoolean()) {
            children.add(element("User", "u" + special()));
            children.add(element("Pwd", "p" + special() + random.nextInt()));
        }
        if (random.nextBoolean()) {
            children.add("<Odd><Topic>y</Topic></Odd>");
        }
        switch (random.nextInt(4)) {
            case 0 -> children.add(key("broker " + i, random.nextBoolean() ? "Pwd" : "Key"));
            case 1 -> children.add("<TLS>" + joined(List.of(element("Ca", "ca" + i))) + "</TLS>");
            case 2 ->
                    children.add(
                            "<Tls>"
                                    + joined(
                                            List.of(
                                                    element("Ca", "ca"),
                                                    element("Cert", "c"),
                                                    element("Key", "k")))
                                    + "</Tls>");
            default -> children.add("<!-- plain -->");
        }
        String on = random.nextInt(4) == 0 ? " NoRetain = '1' ClientId='x'" : attribute();
        String xml = "<" + mqtt + on + ">" + joined(children) + "</" + mqtt + ">";
        brokers.add(xml);
        return xml;
    }

    private String key(String identity, String kind) {
        String psk = cased("Psk");
        String secret =
                element(kind, kind.equals("Key") ? "0f".repeat(32) : "p" + special() + random.nextInt());
        List<String> children = new ArrayList<>(List.of(element("Identity", identity), secret));
        if (random.nextBoolean()) {
            children.add("<Odd x='&lt;'>y</Odd>");
        }
        String attribute = random.nextInt(4) == 0 ? " IdentityCaseSensitive = 'true'" : "";
        return "<" + psk + attribute + ">" + joined(children) + "</" + psk + ">";
    }

    private String element(String name, String text) {
        String written = cased(name);
        String value = random.nextInt(4) == 0 ? "<![CDATA[" + text + "]]>" : escaped(text);
        String comment = random.nextInt(6) == 0 ? "<!-- was other -->" : "";
        return "<" + written + attribute() + ">" + space() + comment + value + space() + "</" + written + ">";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&#60;");
    }

    private String special() {
        return new String[] {"", "ü", "&<", " x'\"", "é]"}[random.nextInt(5)];
    }

    private String joined(List<String> children) {
        StringBuilder xml = new StringBuilder();
        children.forEach(child -> xml.append(noise()).append(child));
        return xml.append(noise()).toString();
    }

    private String noise() {
        return switch (random.nextInt(5)) {
            case 0 -> "";
            case 1 -> eol + "\t\t";
            case 2 -> eol + "  ";
            case 3 -> eol + "<!-- line " + random.nextInt(1000) + " -->" + eol;
            default -> " ";
        };
    }

    private String space() {
        return new String[] {"", "", " ", "\n", "\t"}[random.nextInt(5)];
    }

    private String attribute() {
        return new String[] {"", "", " a = 'b>c'", "\n\todd=\"1\""}[random.nextInt(4)];
    }

    private String cased(String name) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toLowerCase(Locale.ROOT);
            case 1 -> name.toUpperCase(Locale.ROOT);
            default -> name;
        };
    }
}
