package io.lifecycle.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks that a call is signed by an access key: SDK-HMAC-SHA256. */
final class Signatures {

    private static final String ALGORITHM = "SDK-HMAC-SHA256";
    private static final Pattern AUTHORIZATION =
            Pattern.compile(ALGORITHM + " Access=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-fA-F]+)");

    private final String accessKey;
    private final byte[] secretKey;

    Signatures(String accessKey, String secretKey) {
        this.accessKey = accessKey;
        this.secretKey = secretKey.getBytes(UTF_8);
    }

    boolean isSigned(Call call) {
        Matcher signed = AUTHORIZATION.matcher(call.header("authorization").orElse(""));
        Optional<String> date = call.header("x-sdk-date");
        if (!signed.matches() || date.isEmpty() || !signed.group(1).equals(accessKey)) {
            return false;
        }
        List<String> headers = List.of(signed.group(2).split(";", -1));
        String text = ALGORITHM + "\n" + date.get() + "\n"
                + hex(sha256(ByteBuffer.wrap(canonical(call, headers).getBytes(UTF_8))));
        return MessageDigest.isEqual(
                hex(hmac(text.getBytes(UTF_8))).getBytes(UTF_8),
                signed.group(3).toLowerCase(Locale.ROOT).getBytes(UTF_8));
    }

    private static String canonical(Call call, List<String> headers) {
        String path = call.uri().getRawPath();
        String named = headers.stream()
                .map(name -> name + ":" + call.header(name).orElse("").strip() + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                call.method(),
                path.endsWith("/") ? path : path + "/",
                query(call),
                named,
                String.join(";", headers),
                hex(sha256(call.raw().duplicate())));
    }

    /** Returns the parameters, in the order of names and values. A name may come several times. */
    private static String query(Call call) {
        String raw = call.uri().getRawQuery();
        List<String> parts = new ArrayList<>();
        for (String part : (raw == null ? "" : raw).split("&", -1)) {
            int equals = part.indexOf('=');
            String name = equals < 0 ? part : part.substring(0, equals);
            if (!name.isEmpty()) {
                parts.add(encodedAnew(name) + "=" + encodedAnew(equals < 0 ? "" : part.substring(equals + 1)));
            }
        }
        parts.sort(null);
        return String.join("&", parts);
    }

    private static String encodedAnew(String part) {
        return encoded(URLDecoder.decode(part, UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(ByteBuffer bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private byte[] hmac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secretKey, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
