package io.routelock.runtime.broker.tls;

import java.util.LinkedHashSet;
import java.util.Set;

/** The words of OpenSSL's cipher lists, see {@code openssl-ciphers(1)}. */
final class CipherWords {

    /**
     * They mean suites that no listener here serves: to take them out changes nothing, to add them neither.
     */
    private static final Set<String> OF_OTHERS =
            Set.of(
                    "COMPLEMENTOFDEFAULT",
                    "COMPLEMENTOFALL",
                    "MEDIUM",
                    "LOW",
                    "EXP",
                    "EXPORT",
                    "EXPORT40",
                    "EXPORT56",
                    "aNULL",
                    "eNULL",
                    "NULL",
                    "ADH",
                    "AECDH",
                    "kRSA",
                    "RSA",
                    "aDSS",
                    "DSS",
                    "kDHd",
                    "kDHr",
                    "kDH",
                    "kECDHe",
                    "kECDHr",
                    "aDH",
                    "aECDH",
                    "DES",
                    "3DES",
                    "RC2",
                    "RC4",
                    "IDEA",
                    "SEED",
                    "MD5",
                    "SSLv2",
                    "SRP",
                    "kSRP",
                    "aSRP",
                    "kRSAPSK",
                    "kDHEPSK",
                    "GOST",
                    "kGOST",
                    "aGOST",
                    "aGOST01",
                    "GOST94",
                    "GOST89MAC",
                    "AESCCM",
                    "AESCCM8",
                    "CAMELLIA",
                    "CAMELLIA128",
                    "CAMELLIA256",
                    "ARIA",
                    "ARIA128",
                    "ARIA256",
                    "ARIAGCM");

    private static final Set<String> ANY =
            Set.of(
                    "ALL",
                    "DEFAULT",
                    "HIGH",
                    "FIPS",
                    "PSK",
                    "kPSK",
                    "aPSK",
                    "kECDHEPSK",
                    "kEECDH",
                    "kECDHE",
                    "EECDH",
                    "ECDHE",
                    "ECDH",
                    "kEDH",
                    "kDHE",
                    "EDH",
                    "DHE",
                    "DH",
                    "aRSA",
                    "aECDSA",
                    "ECDSA",
                    "AES",
                    "AES128",
                    "AES256",
                    "AESGCM",
                    "CHACHA20",
                    "SHA",
                    "SHA1",
                    "SHA256",
                    "SHA384",
                    "TLSv1",
                    "TLSv1.0",
                    "TLSv1.2",
                    "SSLv3");

    private CipherWords() {}

    /** Whether OpenSSL knows it as a word for several suites. */
    static boolean isWord(String word) {
        return ANY.contains(word) || OF_OTHERS.contains(word);
    }

    /** The words that mean this suite among others. */
    static Set<String> of(String name) {
        Set<String> words = new LinkedHashSet<>(Set.of("ALL", "DEFAULT", "HIGH"));
        exchange(name, words);
        cipher(name, words);
        boolean authenticated = name.contains("GCM") || name.contains("POLY1305");
        if (!authenticated) {
            words.addAll(mac(name));
        }
        if (!name.contains("CHACHA20")) {
            words.add("FIPS");
        }
        words.addAll(since(name, authenticated));
        return words;
    }

    private static void exchange(String name, Set<String> words) {
        if (name.startsWith("PSK-")) {
            words.addAll(Set.of("PSK", "kPSK", "aPSK"));
        } else if (name.startsWith("ECDHE-PSK-")) {
            words.addAll(Set.of("PSK", "kECDHEPSK", "aPSK"));
        } else if (name.startsWith("ECDHE-")) {
            words.addAll(Set.of("kEECDH", "kECDHE", "EECDH", "ECDHE", "ECDH"));
        } else {
            words.addAll(Set.of("kEDH", "kDHE", "EDH", "DHE", "DH"));
        }
        if (name.contains("-RSA-")) {
            words.add("aRSA");
        } else if (name.contains("-ECDSA-")) {
            words.addAll(Set.of("aECDSA", "ECDSA"));
        }
    }

    private static void cipher(String name, Set<String> words) {
        if (name.contains("CHACHA20")) {
            words.add("CHACHA20");
            return;
        }
        words.addAll(Set.of("AES", name.contains("AES128") ? "AES128" : "AES256"));
        if (name.contains("GCM")) {
            words.add("AESGCM");
        }
    }

    private static Set<String> mac(String name) {
        String mac = name.substring(name.lastIndexOf('-') + 1);
        return mac.equals("SHA") ? Set.of("SHA", "SHA1") : Set.of(mac);
    }

    /** The first version that has it: for a suite of pre-shared keys with CBC that is TLS 1.0. */
    private static Set<String> since(String name, boolean authenticated) {
        boolean old = name.endsWith("-SHA");
        boolean withoutCurve = !name.startsWith("ECDHE-");
        if (authenticated || !old && !name.contains("PSK")) {
            return Set.of("TLSv1.2");
        }
        return old && withoutCurve ? Set.of("SSLv3") : Set.of("TLSv1", "TLSv1.0");
    }

    /** {@code ECDHE-RSA-AES256-SHA384} is {@code TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384}. */
    static String standardName(String name) {
        String text = name.replace("-CBC-", "-");
        int cipher = text.contains("-AES") ? text.indexOf("-AES") : text.indexOf("-CHACHA");
        String exchange = text.substring(0, cipher).replace('-', '_');
        String rest = text.substring(cipher + 1);
        if (rest.startsWith("CHACHA20")) {
            return "TLS_" + exchange + "_WITH_CHACHA20_POLY1305_SHA256";
        }
        String bits = rest.substring(3, 6);
        String mode = rest.contains("GCM") ? "GCM" : "CBC";
        String hash = rest.substring(rest.lastIndexOf('-') + 1);
        return "TLS_" + exchange + "_WITH_AES_" + bits + "_" + mode + "_" + hash;
    }
}
