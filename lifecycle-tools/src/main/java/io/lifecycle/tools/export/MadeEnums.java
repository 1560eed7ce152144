package io.lifecycle.tools.export;

import static org.objectweb.asm.Opcodes.AASTORE;
import static org.objectweb.asm.Opcodes.ACC_ENUM;
import static org.objectweb.asm.Opcodes.ACC_FINAL;
import static org.objectweb.asm.Opcodes.ACC_PRIVATE;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ACC_SUPER;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ANEWARRAY;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.GETSTATIC;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.PUTSTATIC;
import static org.objectweb.asm.Opcodes.RETURN;
import static org.objectweb.asm.Opcodes.V17;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Makes the enums of a lifecycle in a file, which has none in code. They are unloaded when nothing refers to them and
 * their loader.
 */
final class MadeEnums extends ClassLoader {

    private static final String ENUM = "java/lang/Enum";
    private static final String CONSTRUCTOR = "(Ljava/lang/String;I)V";

    MadeEnums() {
        super(MadeEnums.class.getClassLoader());
    }

    /** Returns an enum of these constants, without duplicates. */
    Class<?> of(String name, Collection<String> constants) {
        byte[] code = code(name, List.copyOf(new LinkedHashSet<>(constants)));
        return defineClass(name, code, 0, code.length);
    }

    private static byte[] code(String type, List<String> constants) {
        String array = "[L" + type + ";";
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        int flags = ACC_PUBLIC + ACC_FINAL + ACC_SUPER + ACC_ENUM;
        writer.visit(V17, flags, type, "L" + ENUM + "<L" + type + ";>;", ENUM, null);
        writer.visitField(ACC_PRIVATE + ACC_STATIC + ACC_FINAL, "VALUES", array, null, null)
                .visitEnd();

        MethodVisitor constructor = writer.visitMethod(ACC_PRIVATE, "<init>", CONSTRUCTOR, null, null);
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitVarInsn(ALOAD, 1);
        constructor.visitVarInsn(ILOAD, 2);
        constructor.visitMethodInsn(INVOKESPECIAL, ENUM, "<init>", CONSTRUCTOR, false);
        end(constructor, RETURN);

        MethodVisitor start = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        start.visitLdcInsn(constants.size());
        start.visitTypeInsn(ANEWARRAY, type);
        for (int i = 0; i < constants.size(); i++) {
            start.visitInsn(DUP);
            start.visitLdcInsn(i);
            start.visitTypeInsn(NEW, type);
            start.visitInsn(DUP);
            start.visitLdcInsn(constants.get(i));
            start.visitLdcInsn(i);
            start.visitMethodInsn(INVOKESPECIAL, type, "<init>", CONSTRUCTOR, false);
            start.visitInsn(AASTORE);
        }
        start.visitFieldInsn(PUTSTATIC, type, "VALUES", array);
        end(start, RETURN);

        MethodVisitor values = writer.visitMethod(ACC_PUBLIC + ACC_STATIC, "values", "()" + array, null, null);
        values.visitFieldInsn(GETSTATIC, type, "VALUES", array);
        values.visitMethodInsn(INVOKEVIRTUAL, array, "clone", "()Ljava/lang/Object;", false);
        values.visitTypeInsn(CHECKCAST, array);
        end(values, ARETURN);

        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void end(MethodVisitor method, int instruction) {
        method.visitInsn(instruction);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
