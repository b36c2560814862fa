/** A parameter decorator that also documents its route: one declaration is what runs and what the document says. */
export const documented =
  (parameter: ParameterDecorator, ...about: MethodDecorator[]): ParameterDecorator =>
  (target, key, index) => {
    parameter(target, key, index);
    const descriptor = Object.getOwnPropertyDescriptor(target, key ?? '');
    if (key === undefined || !descriptor) throw new Error('a route parameter outside of a method');
    for (const decorate of about) decorate(target, key, descriptor);
  };
