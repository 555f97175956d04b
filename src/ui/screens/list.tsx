import { Lines } from '../components/line.tsx';
import { NotRead } from '../components/not-read.tsx';
import { emptyLines, listLines } from '../format/list.ts';
import type { SceneProps } from '../scene.ts';

/** The list on screen: titles and rows, or why there are none. */
export function ListScreen({ scene, height }: SceneProps) {
  const { data } = scene.context;
  if (!data) return null;
  const { name, title } = data.resource;
  if (data.rows === null)
    return (
      <NotRead
        scene={scene}
        what={title.toLowerCase()}
        read={name === 'activity' ? null : name}
        height={height}
      />
    );
  const lines =
    scene.list.order.length === 0 ? ['', ...emptyLines(scene, data)] : listLines(scene, data, height);
  return <Lines of={lines} theme={scene.theme} height={height} />;
}
