package co.aitracer.spring.boot.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.ConstantDynamic;
import org.springframework.asm.Handle;
import org.springframework.asm.Label;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.util.ClassUtils;

/**
 * The calls that one method makes on its own object, in its body or by a method
 * reference, as its byte code has them.
 */
final class ThisCalls extends MethodVisitor {

	private static final String SCOPES = "co/aitracer/AITracer";

	private final OperandStack stack = new OperandStack();

	private final List<Call> calls = new ArrayList<>();

	private final boolean instance;

	private ThisCalls(boolean instance) {
		super(SpringAsmInfo.ASM_VERSION);
		this.instance = instance;
	}

	/**
	 * Reads a class.
	 * @param type the class
	 * @return the calls by method, name and descriptor; empty where the class file cannot
	 * be had, as in a native image
	 * @throws IOException if reading fails
	 */
	static Map<String, List<Call>> of(Class<?> type) throws IOException {
		Map<String, ThisCalls> methods = new HashMap<>();
		try (InputStream file = type.getResourceAsStream(ClassUtils.getClassFileName(type))) {
			if (file == null) {
				return Map.of();
			}
			new ClassReader(file).accept(new ClassVisitor(SpringAsmInfo.ASM_VERSION) {

				@Override
				public MethodVisitor visitMethod(int access, String name, String descriptor, @Nullable String signature,
						String @Nullable [] exceptions) {
					ThisCalls visitor = new ThisCalls((access & Opcodes.ACC_STATIC) == 0);
					methods.put(name + descriptor, visitor);
					return visitor;
				}

			}, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
		}
		Map<String, List<Call>> found = new HashMap<>();
		methods.forEach((method, visitor) -> found.put(method, List.copyOf(visitor.calls)));
		return found;
	}

	@Override
	public void visitInsn(int opcode) {
		this.stack.apply(opcode);
	}

	@Override
	public void visitIntInsn(int opcode, int operand) {
		this.stack.apply(opcode);
	}

	@Override
	public void visitVarInsn(int opcode, int index) {
		if (opcode == Opcodes.ALOAD && index == 0 && this.instance) {
			this.stack.pushThis();
		}
		else {
			this.stack.apply(opcode);
		}
	}

	@Override
	public void visitTypeInsn(int opcode, String type) {
		this.stack.apply(opcode);
	}

	@Override
	public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
		int size = Type.getType(descriptor).getSize();
		boolean isStatic = opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC;
		boolean read = opcode == Opcodes.GETSTATIC || opcode == Opcodes.GETFIELD;
		this.stack.replace((isStatic ? 0 : 1) + (read ? 0 : size), read ? size : 0);
	}

	@Override
	public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
		int arguments = sizeOfArguments(descriptor);
		boolean isStatic = opcode == Opcodes.INVOKESTATIC;
		if (!isStatic && this.stack.isThis(arguments)) {
			this.calls.add(new Call(owner, name + descriptor, opcode == Opcodes.INVOKESPECIAL, false));
		}
		if (owner.startsWith(SCOPES)) {
			this.calls.add(new Call(owner, name + descriptor, false, true));
		}
		this.stack.replace(arguments + (isStatic ? 0 : 1), Type.getReturnType(descriptor).getSize());
	}

	@Override
	public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
		int captured = sizeOfArguments(descriptor);
		if (captured > 0 && this.stack.isThis(captured - 1)) {
			for (Object argument : arguments) {
				if (argument instanceof Handle target) {
					this.calls.add(new Call(target.getOwner(), target.getName() + target.getDesc(),
							target.getTag() == Opcodes.H_INVOKESPECIAL, false));
				}
			}
		}
		this.stack.replace(captured, Type.getReturnType(descriptor).getSize());
	}

	@Override
	public void visitJumpInsn(int opcode, Label label) {
		this.stack.apply(opcode);
		this.stack.jumpTo(label);
		if (opcode == Opcodes.GOTO) {
			this.stack.end();
		}
	}

	@Override
	public void visitTableSwitchInsn(int min, int max, Label dflt, Label... labels) {
		visitSwitch(dflt, labels);
	}

	@Override
	public void visitLookupSwitchInsn(Label dflt, int[] keys, Label[] labels) {
		visitSwitch(dflt, labels);
	}

	private void visitSwitch(Label otherwise, Label... labels) {
		this.stack.apply(Opcodes.LOOKUPSWITCH);
		this.stack.jumpTo(otherwise);
		for (Label label : labels) {
			this.stack.jumpTo(label);
		}
		this.stack.end();
	}

	@Override
	public void visitLabel(Label label) {
		this.stack.arriveAt(label);
	}

	@Override
	public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
		this.stack.handle(handler);
	}

	@Override
	public void visitLdcInsn(Object value) {
		boolean wide = value instanceof Long || value instanceof Double
				|| (value instanceof ConstantDynamic dynamic && dynamic.getSize() == 2);
		this.stack.replace(0, wide ? 2 : 1);
	}

	@Override
	public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
		this.stack.replace(dimensions, 1);
	}

	private static int sizeOfArguments(String descriptor) {
		int size = 0;
		for (Type argument : Type.getArgumentTypes(descriptor)) {
			size += argument.getSize();
		}
		return size;
	}

	/**
	 * A call.
	 *
	 * @param owner the class that the call names
	 * @param method the name and the descriptor
	 * @param special whether it goes to the very method of that class, not to one that
	 * overrides it
	 * @param scope whether it is one on AITracer, which may open a scope
	 */
	record Call(String owner, String method, boolean special, boolean scope) {
	}

}
